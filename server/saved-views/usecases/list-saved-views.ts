import type { Answer } from '../../../contract/endpoint.ts'
import type { listSavedViews as contract } from '../../../contract/records.ts'
import type { Context } from '../../platform/context.ts'
import { presentView } from '../present.ts'
import { viewsFor } from '../store.ts'

/** Suppliers see their own: how others name and slice the work is not theirs to know. */
export async function listSavedViews({ db, actor }: Context): Promise<Answer<typeof contract>> {
  const rows = await viewsFor(db, actor.personId, actor.permissions.has('incident.read'))
  return { items: rows.map((row) => presentView(row, actor.personId)) }
}
