import { sql, type Expression, type ExpressionBuilder, type SqlBool } from 'kysely'
import type { Actor } from '../../platform/context.ts'
import type { DB } from '../../platform/db/tables.ts'
import type { Addressed } from '../rules/access.ts'

export type Incidents = ExpressionBuilder<DB & { i: DB['incidents'] }, 'i'>

/** The SQL twin of rules/access.ts `maySee`; every list and count goes through it. */
export function visibleTo(actor: Actor) {
  return (i: Incidents): Expression<SqlBool> => {
    const readable = actor.permissions.has('incident.read')
      ? i.lit(true)
      : actor.permissions.has('incident.work_assigned') && actor.teamIds.length > 0
        ? i('i.teamId', 'in', actor.teamIds)
        : i.lit(false)
    const open = i('i.isRestricted', '=', false)
    if (actor.personId === null) return i.and([readable, open])
    return i.and([
      readable,
      i.or([
        open,
        i('i.ownerId', '=', actor.personId),
        i('i.assigneeId', '=', actor.personId),
        i.exists(
          i
            .selectFrom('incidentPeople')
            .select(sql`1`.as('one'))
            .whereRef('incidentId', '=', 'i.id')
            .where('personId', '=', actor.personId)
            .where('part', '=', 'named'),
        ),
      ]),
    ])
  }
}

/** The SQL twin of rules/access.ts `isOwnCase`. */
export const ownCase =
  (actor: Actor) =>
  (i: Incidents): Expression<SqlBool> =>
    actor.permissions.has('incident.report') && actor.personId !== null
      ? i('i.requesterId', '=', actor.personId)
      : i.lit(false)

/** The SQL twin of rules/access.ts `maySeeOwnTasks`. */
export function ownTasksVisibleTo(actor: Actor) {
  return (i: Incidents): Expression<SqlBool> =>
    actor.permissions.has('incident.work_assigned') ? i('i.isRestricted', '=', false) : i.lit(false)
}

export type Entries = ExpressionBuilder<DB & { e: DB['events'] }, 'e'>

/** What the rule asks of an entry of the log. */
export const addressed = {
  sharedWithTeamId: sql<Addressed['sharedWithTeamId']>`e.payload->>'sharedWithTeamId'`,
  toTeamId: sql<Addressed['toTeamId']>`e.payload->'changes'->>'teamId'`,
  isOfMerged: sql<boolean>`jsonb_exists(e.payload, 'viaNumber')`,
}

/** The SQL twin of rules/access.ts `mayReadEntry`. */
export function entriesFor(actor: Pick<Actor, 'permissions' | 'teamIds'>) {
  return (e: Entries): Expression<SqlBool> => {
    const told = e('e.audience', '=', 'everyone')
    if (actor.permissions.has('incident.internal')) return e('e.audience', 'in', ['everyone', 'staff'])
    if (!actor.permissions.has('incident.work_assigned')) return told
    const mine = sql`any(${[...actor.teamIds]}::text[])`
    return e.and([
      e('e.audience', 'in', ['everyone', 'staff']),
      e.or([
        e.and([told, sql<SqlBool>`not ${addressed.isOfMerged}`]),
        sql<SqlBool>`${addressed.sharedWithTeamId} = ${mine}`,
        sql<SqlBool>`${addressed.toTeamId} = ${mine}`,
      ]),
    ])
  }
}
