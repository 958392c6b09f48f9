import type { Input } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/detection.ts'
import { changeRecord } from '../../platform/change-record.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { lockIntegration, updateIntegration } from '../store.ts'
import { needSubjects } from './add-integration.ts'
import { needSettings } from './need-settings.ts'
import { integrationFor } from './read-integration.ts'

export function changeIntegration(
  context: Context,
  { integrationId, version, ...sent }: Input<typeof contract.changeIntegration>,
): Promise<contract.Integration> {
  return inTransaction(context, async (tx) => {
    await needSubjects(tx, sent)
    const record = await lockIntegration(tx, integrationId)
    if (record) needSettings(record.source as contract.SourceKey, sent.settings ?? {})
    await changeRecord(tx, context, { type: 'integration', record, version, sent, update: updateIntegration })
    return integrationFor(tx, integrationId, context.now())
  })
}
