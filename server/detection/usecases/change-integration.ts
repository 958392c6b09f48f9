import type { Input } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/detection.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { announce } from '../../platform/events.ts'
import type { DetectionEvent } from '../events.ts'
import { Refusal } from '../../platform/refusal.ts'
import { lockIntegration, updateIntegration } from '../store.ts'
import { needSubjects } from './add-integration.ts'
import { integrationFor } from './read-integration.ts'

export function changeIntegration(
  context: Context,
  { integrationId, version, ...changes }: Input<typeof contract.changeIntegration>,
): Promise<contract.Integration> {
  return inTransaction(context, async (tx) => {
    await needSubjects(tx, changes)
    await lockVersion(tx, integrationId, version)
    await updateIntegration(tx, integrationId, changes)
    await announce(tx, context, {
      type: 'integration.changed' satisfies DetectionEvent,
      subject: { type: 'integration', id: integrationId },
      audience: 'system',
      payload: { changes },
    })
    return integrationFor(tx, integrationId, context.now())
  })
}

/** The integration as the caller saw it, locked. */
export async function lockVersion(tx: Tx, integrationId: string, version: number) {
  const integration = await lockIntegration(tx, integrationId)
  if (!integration) throw new Refusal('not_found', 'no_such_integration', 'There is no such integration')
  if (integration.version !== version)
    throw new Refusal('conflict', 'changed_meanwhile', 'Somebody else changed this in the meantime', {
      version: integration.version,
    })
  return integration
}
