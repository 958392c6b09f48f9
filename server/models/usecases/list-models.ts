import type { Answer } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/models.ts'
import type { Actor, Context } from '../../platform/context.ts'
import type { Db } from '../../platform/db/database.ts'
import { presentSummary } from '../present.ts'
import { allModels, usesOf, versionsOf } from '../queries.ts'

export function listModels({ db, actor }: Context): Promise<Answer<typeof contract.listModels>> {
  return modelsFor(db, actor)
}

/** Also within a transaction: the models as they are after a change. */
export async function modelsFor(db: Db, actor: Actor): Promise<Answer<typeof contract.listModels>> {
  const rows = await allModels(db)
  const ids = rows.map(({ id }) => id)
  const versions = Map.groupBy(await versionsOf(db, ids), ({ modelId }) => modelId)
  const uses = Map.groupBy(await usesOf(db, ids), ({ modelId }) => modelId)
  return { items: rows.map((row) => presentSummary(row, versions.get(row.id) ?? [], uses.get(row.id) ?? [], actor)) }
}
