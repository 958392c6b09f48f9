import type { Input } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/detection.ts'
import { type Context, unrepeatable } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { announce } from '../../platform/events.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { DetectionEvent } from '../events.ts'
import { lockIntegration, updateIntegration } from '../store/integration.ts'
import { openAddress } from './open-address.ts'
import { integrationFor } from './read-integration.ts'

export const renewToken =
  (publicAddress: () => string) =>
  (
    caller: Context,
    { integrationId, version }: Input<typeof contract.renewToken>,
  ): Promise<contract.OpenedIntegration> => {
    const context = unrepeatable(caller)
    return inTransaction(context, async (tx) => {
      const integration = await lockIntegration(tx, integrationId)
      if (!integration) throw new Refusal('not_found', 'no_such_integration', 'There is no such integration')
      if (integration.version !== version)
        throw new Refusal('conflict', 'changed_meanwhile', 'Somebody else changed this in the meantime', {
          version: integration.version,
        })
      const { token, address, kept } = openAddress(publicAddress(), integration.source as contract.SourceKey)
      await updateIntegration(tx, integrationId, kept)
      await announce(tx, context, {
        type: 'integration.token_renewed' satisfies DetectionEvent,
        subject: { type: 'integration', id: integrationId },
        audience: 'system',
        payload: {},
      })
      return { integration: await integrationFor(tx, integrationId, context.now()), token, address }
    })
  }
