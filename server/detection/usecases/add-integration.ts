import type { Input } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/detection.ts'
import { needConfigurationItem, needService } from '../../catalogue/index.ts'
import { needTeam } from '../../people/index.ts'
import { type Context, unrepeatable } from '../../platform/context.ts'
import type { Db } from '../../platform/db/database.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { announce } from '../../platform/events.ts'
import { newId } from '../../platform/id.ts'
import type { Sealing } from '../../platform/sealing.ts'
import type { DetectionEvent } from '../events.ts'
import { insertIntegration } from '../store/integration.ts'
import { openAddress } from './open-address.ts'
import { needSettings, needSigningSource } from './need-settings.ts'
import { integrationFor } from './read-integration.ts'

export const addIntegration =
  (publicAddress: () => string, sealing: Sealing) =>
  (
    caller: Context,
    { token: given, signingSecret, writeBackSecret, ...form }: Input<typeof contract.addIntegration>,
  ): Promise<contract.OpenedIntegration> => {
    // The answer holds a secret, so it is not kept for a repetition.
    const context = unrepeatable(caller)
    return inTransaction(context, async (tx) => {
      await needSubjects(tx, form)
      needSettings(form.source, form.settings ?? {})
      if (signingSecret !== undefined) needSigningSource(form.source)
      const id = newId()
      const { token, address, kept } = openAddress(publicAddress(), form.source, given)
      await insertIntegration(tx, {
        id,
        ...form,
        ...kept,
        signingSecret: signingSecret === undefined ? null : sealing.seal(signingSecret),
        writeBackSecret: writeBackSecret === undefined ? null : sealing.seal(writeBackSecret),
        createdAt: context.now(),
      })
      await announce(tx, context, {
        type: 'integration.added' satisfies DetectionEvent,
        subject: { type: 'integration', id },
        audience: 'system',
        payload: {
          changes: {
            ...form,
            isSigned: signingSecret !== undefined,
            hasWriteBackSecret: writeBackSecret !== undefined,
          },
        },
      })
      return { integration: await integrationFor(tx, id, context.now()), token, address }
    })
  }

/** What its alerts are about and whose they are must exist. */
export async function needSubjects(
  db: Db,
  {
    serviceId,
    ciId,
    teamId,
  }: { serviceId?: string | null | undefined; ciId?: string | null | undefined; teamId?: string | null | undefined },
): Promise<void> {
  if (serviceId) await needService(db, serviceId)
  if (ciId) await needConfigurationItem(db, ciId)
  if (teamId) await needTeam(db, teamId)
}
