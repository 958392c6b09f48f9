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
    { integrationId, version, signingSecret, writeBackSecret, ...sent }: Input<typeof contract.changeIntegration>,
  ): Promise<contract.Integration> =>
    inTransaction(context, async (tx) => {
      await needSubjects(tx, sent)
      const record = await lockIntegration(tx, integrationId)
      if (record && sent.settings) needSettings(record.source as contract.SourceKey, sent.settings)
      if (record && typeof signingSecret === 'string') needSigningSource(record.source as contract.SourceKey)
      await changeRecord(tx, context, { type: 'integration', record, version, sent, update: updateIntegration })
      if (!record) return integrationFor(tx, integrationId, context.now())

      // Beside the other fields, for what is announced of those is kept as it is.
      const keep = async (field: 'signingSecret' | 'writeBackSecret', secret: string | null | undefined) => {
        if (secret === undefined || (secret ?? record[field]) === null) return
        await updateIntegration(tx, integrationId, { [field]: secret && sealing.seal(secret) })
        await announce(tx, context, {
          ...announced[field](secret !== null),
          subject: { type: 'integration', id: integrationId },
          audience: 'system',
        })
      }
      await keep('signingSecret', signingSecret)
      // Whoever changes the address must know the secret: it would be sent there.
      const goesElsewhere = sent.settings !== undefined && placeIn(sent.settings) !== placeIn(record.settings)
      await keep('writeBackSecret', writeBackSecret ?? (goesElsewhere ? null : writeBackSecret))
      return integrationFor(tx, integrationId, context.now())
    })

const announced = {
  signingSecret: (isSigned: boolean) => ({
    type: 'integration.signing_changed' satisfies DetectionEvent,
    payload: { changes: { isSigned } },
  }),
  writeBackSecret: (hasWriteBackSecret: boolean) => ({
    type: 'integration.write_back_changed' satisfies DetectionEvent,
    payload: { changes: { hasWriteBackSecret } },
  }),
}

const placeIn = (settings: unknown): string | undefined => (settings as contract.IntegrationSettings).writeBack?.address
