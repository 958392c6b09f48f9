import type { Updateable } from 'kysely'
import type { Model } from '../../../contract/models.ts'
import { changesSince } from '../../platform/change-record.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import type { Models } from '../../platform/db/tables.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { announce } from '../../platform/events.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { ModelEvent } from '../events.ts'
import { mayKeep } from '../rules/access.ts'
import { findVersions, lockModel, updateModel, type VersionRow } from '../store.ts'
import { modelFor, noSuchModel } from './read-model.ts'

interface Kept {
  event: ModelEvent
  changes: Record<string, unknown>
  before?: Record<string, unknown>
  columns?: Updateable<Models>
}
type LockedModel = NonNullable<Awaited<ReturnType<typeof lockModel>>>

/** One verb on one model, the same way every time: lock, permission, version, the work, announce, answer. */
export function keepModel(
  context: Context,
  { modelId, version }: { modelId: string; version: number },
  work: (tx: Tx, model: LockedModel, versions: VersionRow[]) => Promise<Kept>,
): Promise<Model> {
  return inTransaction(context, async (tx) => {
    const model = await lockModel(tx, modelId)
    if (!model) throw noSuchModel()
    if (!mayKeep(model, context.actor))
      throw new Refusal('forbidden', 'not_your_model', 'This model is kept by its owner and by who manages settings')
    const subject = { type: 'model', id: modelId }
    if (version !== model.version)
      throw new Refusal('conflict', 'changed_meanwhile', 'Somebody else changed this in the meantime', {
        version: model.version,
        changed: await changesSince(tx, subject, model.version - version),
      })
    const { event, columns = {}, ...told } = await work(tx, model, await findVersions(tx, modelId))
    await updateModel(tx, modelId, columns)
    await announce(tx, context, { type: event, subject, audience: 'system', payload: told })
    return modelFor(tx, context.actor, modelId)
  })
}
