import type { Input } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/detection.ts'
import { type Context, unrepeatable } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { announce } from '../../platform/events.ts'
import type { DetectionEvent } from '../events.ts'
import { updateIntegration } from '../store.ts'
import { lockVersion } from './change-integration.ts'
import { openAddress } from './open-address.ts'
import { integrationFor } from './read-integration.ts'

export const renewToken =
  (publicAddress: string) =>
  (
    caller: Context,
    { integrationId, version }: Input<typeof contract.renewToken>,
  ): Promise<contract.OpenedIntegration> => {
    const context = unrepeatable(caller)
    return inTransaction(context, async (tx) => {
      const { source } = await lockVersion(tx, integrationId, version)
      const { token, address, kept } = openAddress(publicAddress, source as contract.SourceKey)
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
