import type { Input } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/detection.ts'
import { changeRecord } from '../../platform/change-record.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { announce } from '../../platform/events.ts'
import type { Sealing } from '../../platform/sealing.ts'
import type { DetectionEvent } from '../events.ts'
import { lockIntegration, updateIntegration } from '../store/integration.ts'
import { needSubjects } from './add-integration.ts'
import { needSettings, needSigningSource } from './need-settings.ts'
import { integrationFor } from './read-integration.ts'

export const changeIntegration =
  (sealing: Sealing) =>
  (
    context: Context,
    { integrationId, version, signingSecret, ...sent }: Input<typeof contract.changeIntegration>,
  ): Promise<contract.Integration> =>
    inTransaction(context, async (tx) => {
      await needSubjects(tx, sent)
      const record = await lockIntegration(tx, integrationId)
      if (record && sent.settings) needSettings(record.source as contract.SourceKey, sent.settings)
      if (record && typeof signingSecret === 'string') needSigningSource(record.source as contract.SourceKey)
      await changeRecord(tx, context, { type: 'integration', record, version, sent, update: updateIntegration })
      // Beside the other fields, for what is announced of those is kept as it is.
      if (signingSecret !== undefined && (signingSecret ?? record?.signingSecret) !== null) {
        await updateIntegration(tx, integrationId, { signingSecret: signingSecret && sealing.seal(signingSecret) })
        await announce(tx, context, {
          type: 'integration.signing_changed' satisfies DetectionEvent,
          subject: { type: 'integration', id: integrationId },
          audience: 'system',
          payload: { changes: { isSigned: signingSecret !== null } },
        })
      }
      return integrationFor(tx, integrationId, context.now())
    })
