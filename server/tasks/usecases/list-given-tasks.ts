import type { Answer, Input } from '../../../contract/endpoint.ts'
import type { listGivenTasks as contract } from '../../../contract/tasks.ts'
import { isAllowed, ownTasksVisibleTo, visibleTo } from '../../incidents/index.ts'
import type { Context } from '../../platform/context.ts'
import { decodeKey, encodeKey, toPage } from '../../platform/paging.ts'
import { presentGivenTask } from '../present.ts'
import { type GivenTaskRow, givenTasks } from '../queries.ts'
import { allowedOn } from '../rules/task.ts'

export async function listGivenTasks(
  { db, actor, now }: Context,
  { whose, after, limit }: Input<typeof contract>,
): Promise<Answer<typeof contract>> {
  const sees = { incident: visibleTo(actor), ownTasks: ownTasksVisibleTo(actor) }
  const rows = await givenTasks(db, actor, sees, whose, decodeKey(after, ['moment', 'id']), limit + 1)
  const mayEdit = (row: GivenTaskRow) => row.isReadable && isAllowed('add_task', incidentOf(row), actor, now())
  return toPage(
    rows,
    limit,
    (row) => presentGivenTask(row, allowedOn(row, mayEdit(row), actor)),
    (row) => encodeKey(row.due.toISOString(), row.id),
  )
}

const incidentOf = ({ incidentTeamId, incidentAssigneeId, incidentState, ...row }: GivenTaskRow) =>
  ({ ...row, teamId: incidentTeamId, assigneeId: incidentAssigneeId, state: incidentState }) as Parameters<
    typeof isAllowed
  >[1]
