import type { Case } from '../../../contract/portal.ts'
import { isAllowed, isReopenable, reopenableUntil } from '../../incidents/index.ts'
import type { Actor, Context } from '../../platform/context.ts'
import type { Db } from '../../platform/db/database.ts'
import { Refusal } from '../../platform/refusal.ts'
import { presentCase } from '../present.ts'
import { casesOf, type CaseRow } from '../queries.ts'

/** The portal is for people; a machine reports through the incidents. */
export function needSelf(actor: Actor): string {
  if (actor.personId === null)
    throw new Refusal('forbidden', 'person_needed', 'The portal is for people; register an incident instead')
  return actor.personId
}

/** One of the caller's own, or of those of which they said the same. Of whoever else's, staff or not, there is none here. */
export async function seeCase(
  db: Db,
  actor: Actor,
  incidentId: string,
  among: 'own' | 'all' = 'own',
): Promise<CaseRow> {
  const [row] = await casesOf(db, needSelf(actor), { incidentId, among })
  if (!row) throw new Refusal('not_found', 'no_such_case', 'There is no such case')
  return row
}

/** The version is that of what was told: what staff do among themselves makes nobody's page stale. */
export function needSameCase(row: CaseRow, version: number, context: Context): void {
  const known = present(row, context)
  if (known.version !== version)
    throw new Refusal('conflict', 'changed_meanwhile', 'Something was added to your case in the meantime', {
      version: known.version,
    })
}

const verbs = ['reply', 'confirm', 'reopen'] as const

/** Of a merged case it is the survivor's end that counts: where that is final, nothing can be said any more. */
export function present(row: CaseRow, { actor, now }: Pick<Context, 'actor' | 'now'>): Case {
  const at = now()
  const told = { state: row.toldState, resolvedAt: row.toldResolvedAt }
  const isOver = (told.state === 'closed' || told.state === 'cancelled') && !isReopenable(told, at)
  const may = (verb: (typeof verbs)[number]) =>
    !row.isShared && !isOver && isAllowed(verb, row as Parameters<typeof isAllowed>[1], actor, at)
  return presentCase(row, verbs.filter(may), may('reopen') ? reopenableUntil(told) : null)
}
