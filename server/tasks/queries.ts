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
