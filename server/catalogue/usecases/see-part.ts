import type { Actor } from '../../platform/context.ts'
import type { Db } from '../../platform/db/database.ts'
import { Refusal } from '../../platform/refusal.ts'
import { idsNeededBy } from '../queries/part.ts'

/**
 * Ids of the part of the catalogue that the caller sees; undefined where that is all of it. Whoever works only on what
 * is given to their teams (suppliers) sees what that work needs and what their teams are responsible for.
 */
export async function partSeenBy(db: Db, actor: Actor): Promise<ReadonlySet<string> | undefined> {
  const { permissions } = actor
  if (permissions.has('catalogue.read') || !permissions.has('incident.work_assigned')) return undefined
  return new Set(await idsNeededBy(db, actor))
}

/** Only what one sees can be named: the rest is answered like what never was. */
export async function needSeen(db: Db, actor: Actor, ids: readonly (string | null | undefined)[]): Promise<void> {
  const seen = await partSeenBy(db, actor)
  const unseen = seen && ids.find((id) => id !== null && id !== undefined && !seen.has(id))
  if (unseen)
    throw new Refusal('invalid', 'unknown_reference', `There is no ${unseen} in the catalogue`, { id: unseen })
}
