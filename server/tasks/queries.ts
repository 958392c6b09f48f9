import { sql, type SqlBool } from 'kysely'
import type { ownTasksVisibleTo, visibleTo } from '../incidents/index.ts'
import type { Actor } from '../platform/context.ts'
import type { Db } from '../platform/db/database.ts'

function selectTasks(db: Db) {
  return db
    .selectFrom('tasks as k')
    .leftJoin('teams as t', 't.id', 'k.teamId')
    .leftJoin('people as a', 'a.id', 'k.assigneeId')
    .selectAll('k')
    .select(['t.name as teamName', 'a.name as assigneeName'])
}
export type TaskRow = Awaited<ReturnType<ReturnType<typeof selectTasks>['execute']>>[number]

export const tasksOf = (db: Db, incidentId: string) =>
  selectTasks(db).where('k.incidentId', '=', incidentId).orderBy('k.number').execute()

export const readTask = (db: Db, taskId: string) => selectTasks(db).where('k.id', '=', taskId).executeTakeFirstOrThrow()

/** Open tasks of live incidents, of the caller or of their teams too, as far as they see the incident or the task alone. */
export function givenTasks(
  db: Db,
  { personId, teamIds }: Actor,
  sees: { incident: ReturnType<typeof visibleTo>; ownTasks: ReturnType<typeof ownTasksVisibleTo> },
  whose: 'mine' | 'teams',
  after: readonly (string | number)[] | undefined,
  limit: number,
) {
  const due = sql<Date>`date_trunc('milliseconds', coalesce(k.due_at, '9999-01-01'))`
  const isMine = sql<SqlBool>`k.assignee_id = ${personId}`
  const isTheirs = sql<SqlBool>`(${isMine} or k.team_id = any(${[...teamIds]}::uuid[]))`
  let query = selectTasks(db)
    .innerJoin('incidents as i', 'i.id', 'k.incidentId')
    .leftJoin('services as s', 's.id', 'i.serviceId')
    .leftJoin('locations as l', 'l.id', 'i.locationId')
    .select([
      'i.number as incidentNumber',
      'i.summary',
      'i.state as incidentState',
      'i.mergedIntoId',
      'i.holdReason',
      'i.resolvedAt',
      'i.reviewAskedAt',
      'i.reviewerId',
      'i.closing',
      'i.modelId',
    ])
    .select(['i.isRestricted', 'i.ownerId', 'i.requesterId', 'i.teamId as incidentTeamId'])
    .select(['i.assigneeId as incidentAssigneeId', 'i.serviceId', 'i.locationId'])
    .select(['s.name as serviceName', 'l.name as locationName'])
    .select((i) => sql<boolean>`${sees.incident(i)}`.as('isReadable'))
    .select(due.as('due'))
    .where('k.state', 'in', ['to_do', 'in_progress'])
    .where('i.state', 'not in', ['closed', 'cancelled'])
    .where(whose === 'mine' ? isMine : isTheirs)
    .where((i) => i.or([sees.incident(i), sees.ownTasks(i)]))
  if (after) query = query.where(sql<SqlBool>`(${due}, k.id) > (${after[0]}::timestamptz, ${after[1]}::uuid)`)
  return query.orderBy(due).orderBy('k.id').limit(limit).execute()
}
export type GivenTaskRow = Awaited<ReturnType<typeof givenTasks>>[number]

function selectCosts(db: Db) {
  return db
    .selectFrom('costLines as l')
    .leftJoin('people as p', 'p.id', 'l.personId')
    .selectAll('l')
    .select('p.name as personName')
}
export type CostRow = Awaited<ReturnType<ReturnType<typeof selectCosts>['execute']>>[number]

export const costsOf = (db: Db, incidentId: string) =>
  selectCosts(db).where('l.incidentId', '=', incidentId).where('l.removedAt', 'is', null).orderBy('l.id').execute()

export const readCost = (db: Db, costLineId: string) =>
  selectCosts(db).where('l.id', '=', costLineId).executeTakeFirstOrThrow()
