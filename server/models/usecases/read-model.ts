import type { Model } from '../../../contract/models.ts'
import type { Actor, Context } from '../../platform/context.ts'
import type { Db } from '../../platform/db/database.ts'
import { Refusal } from '../../platform/refusal.ts'
import { presentModel, presentSummary } from '../present.ts'
import { findModel, namesIn, usesOf, versionsOf } from '../queries.ts'

export function readModel({ db, actor }: Context, { modelId }: { modelId: string }): Promise<Model> {
  return modelFor(db, actor, modelId)
}

/** Also within a transaction: the model as it is after a change. */
export async function modelFor(db: Db, actor: Actor, modelId: string): Promise<Model> {
  const row = await findModel(db, modelId)
  if (!row) throw noSuchModel()
  const versions = await versionsOf(db, [modelId])
  const uses = await usesOf(db, [modelId])
  const names = await namesIn(
    db,
    versions.map(({ content }) => content),
  )
  return presentModel(presentSummary(row, versions, uses, actor), versions, uses, names)
}

export const noSuchModel = () =>
  new Refusal('not_found', 'no_such_record', 'There is no such record', { recordType: 'model' })
