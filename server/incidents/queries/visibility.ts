import { sql, type Expression, type ExpressionBuilder, type SqlBool } from 'kysely'
import type { Actor } from '../../platform/context.ts'
import type { DB } from '../../platform/db/tables.ts'

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
