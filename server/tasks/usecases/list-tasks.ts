import type { Answer, Input } from '../../../contract/endpoint.ts'
import type { listTasks as contract } from '../../../contract/tasks.ts'
import { seeIncident } from '../../incidents/index.ts'
import type { Context } from '../../platform/context.ts'
import { presentTask } from '../present.ts'
import { tasksOf } from '../queries.ts'
import { seesTask } from '../rules/task.ts'

export async function listTasks(
  context: Context,
  { incidentId }: Input<typeof contract>,
): Promise<Answer<typeof contract>> {
  await seeIncident(context, incidentId)
  const rows = await tasksOf(context.db, incidentId)
  return { items: rows.filter((row) => seesTask(row, context.actor)).map(presentTask) }
}
