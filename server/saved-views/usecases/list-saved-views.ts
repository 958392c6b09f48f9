import type { Answer } from '../../../contract/endpoint.ts'
import type { listSavedViews as contract } from '../../../contract/records.ts'
import type { Context } from '../../platform/context.ts'
import { presentView } from '../present.ts'
import { viewsFor } from '../store.ts'

export async function listSavedViews({ db, actor }: Context): Promise<Answer<typeof contract>> {
  const rows = await viewsFor(db, actor.personId)
  return { items: rows.map((row) => presentView(row, actor.personId)) }
}
