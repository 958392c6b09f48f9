import type { Input } from '../../../contract/endpoint.ts'
import type { addTask as contract, Task } from '../../../contract/tasks.ts'
import { announceOn, lockFor } from '../../incidents/index.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { newId } from '../../platform/id.ts'
import { presentTask } from '../present.ts'
import { readTask } from '../queries.ts'
import { insertTask, nextTaskNumber } from '../store.ts'
import { needHands } from './need-hands.ts'

export function addTask(context: Context, input: Input<typeof contract>): Promise<Task> {
  const { incidentId, title, description, teamId, assigneeId, dueAt } = input
  return inTransaction(context, async (tx) => {
    const incident = await lockFor(tx, context, { incidentId }, 'add_task')
    await needHands(tx, context.actor, teamId, assigneeId)
    const fields = { number: await nextTaskNumber(tx, incidentId), title, description, teamId, assigneeId, dueAt }
    const id = newId()
    await insertTask(tx, { id, incidentId, ...fields })
    await announceOn(tx, context, incident, {
      type: 'incident.task_added',
      audience: 'staff',
      payload: { taskId: id, task: fields, sharedWithTeamId: teamId },
    })
    return presentTask(await readTask(tx, id))
  })
}
