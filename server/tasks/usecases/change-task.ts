import type { Input } from '../../../contract/endpoint.ts'
import type { changeTask as contract, Task } from '../../../contract/tasks.ts'
import { announceOn, lockForTask } from '../../incidents/index.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { Refusal } from '../../platform/refusal.ts'
import { presentTask } from '../present.ts'
import { readTask } from '../queries.ts'
import { allowedOn, changeOf, needAllowed, needVersion, seesTask } from '../rules/task.ts'
import { findTask, updateTask } from '../store.ts'
import { needHands } from './need-hands.ts'

export function changeTask(context: Context, input: Input<typeof contract>): Promise<Task> {
  const { incidentId, taskId, version, ...form } = input
  return inTransaction(context, async (tx) => {
    const { incident, mayEdit } = await lockForTask(tx, context, { incidentId, taskId })
    const task = await findTask(tx, incidentId, taskId)
    if (!task || !seesTask(task, context.actor)) throw new Refusal('not_found', 'no_such_task', 'There is no such task')
    needAllowed(form, allowedOn(task, mayEdit, context.actor))
    needVersion(task, version)
    const { changes, before } = changeOf(task, form)
    const after = { ...task, ...changes }
    if (changes.teamId !== undefined || changes.assigneeId !== undefined) {
      await needHands(tx, context.actor, after.teamId, after.assigneeId)
    }
    await updateTask(tx, task, changes)
    await announceOn(tx, context, incident, {
      type: 'incident.task_changed',
      audience: 'staff',
      payload: {
        taskId,
        number: task.number,
        task: changes,
        taskBefore: before,
        sharedWithTeamId: after.teamId,
      },
    })
    return presentTask(await readTask(tx, taskId))
  })
}
