import type { Insertable, Updateable } from 'kysely'
import type { TaskState } from '../../contract/tasks.ts'
import type { Db, Tx } from '../platform/db/database.ts'
import type { CostLines, Tasks } from '../platform/db/tables.ts'

/** Under the lock of the incident, so that numbers have no gap and no double. */
export async function nextTaskNumber(tx: Tx, incidentId: string): Promise<number> {
  const { last } = await tx
    .selectFrom('tasks')
    .select((task) => task.fn.max('number').as('last'))
    .where('incidentId', '=', incidentId)
    .executeTakeFirstOrThrow()
  return (last ?? 0) + 1
}

export async function insertTask(tx: Tx, task: Insertable<Tasks>): Promise<void> {
  await tx.insertInto('tasks').values(task).execute()
}

export async function findTask(db: Db, incidentId: string, taskId: string) {
  const row = await db
    .selectFrom('tasks')
    .selectAll()
    .where('id', '=', taskId)
    .where('incidentId', '=', incidentId)
    .executeTakeFirst()
  return row && { ...row, state: row.state as TaskState }
}

/** Under the lock of the incident. */
export async function updateTask(
  tx: Tx,
  task: { id: string; version: number },
  changes: Updateable<Tasks>,
): Promise<void> {
  await tx
    .updateTable('tasks')
    .set({ ...changes, version: task.version + 1 })
    .where('id', '=', task.id)
    .execute()
}

export async function insertCost(tx: Tx, cost: Insertable<CostLines>): Promise<void> {
  await tx.insertInto('costLines').values(cost).execute()
}

/** The line as it was; undefined when there is none, or not any more. */
export function removeCostLine(tx: Tx, incidentId: string, costLineId: string, now: Date) {
  return tx
    .updateTable('costLines')
    .set({ removedAt: now })
    .where('id', '=', costLineId)
    .where('incidentId', '=', incidentId)
    .where('removedAt', 'is', null)
    .returning(['kind', 'description', 'minutes', 'cost', 'price', 'currency', 'personId'])
    .executeTakeFirst()
}
