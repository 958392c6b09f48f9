import type { HappenedEvent } from '../../platform/background/background.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { newId } from '../../platform/id.ts'
import { readInvolved } from '../queries.ts'
import { recipientsOf } from '../rules/recipients.ts'
import { keepNotifications } from '../store.ts'

export { mayTell, notifyingEvents } from '../rules/recipients.ts'

interface Told {
  changes?: Fields
  before?: Fields
  task?: { teamId?: string | null; assigneeId?: string | null; state?: string }
  isFromUser?: boolean
  why?: string
  sharedWithTeamId?: string | null
  isWaiting?: boolean
}
interface Fields {
  assigneeId?: string | null
  teamId?: string | null
  ciId?: string | null
  serviceId?: string | null
  reviewerId?: string | null
  state?: string
}

/** Tells whoever needs to know what happened to an incident. Imported history has no reactions, so it tells nobody. */
export function notify(context: Context, { eventId, type, subjectId, payload }: HappenedEvent): Promise<void> {
  const told = payload as Told
  const { changes = {}, before = {}, task, isFromUser = false, why, sharedWithTeamId = null, isWaiting = false } = told
  return inTransaction(context, async (tx) => {
    const involved = await readInvolved(tx, subjectId, {
      eventId,
      taskTeamId: task?.teamId ?? null,
      taskAssigneeId: task?.assigneeId ?? null,
      ciIds: ids(before.ciId, changes.ciId),
      serviceIds: ids(before.serviceId, changes.serviceId),
    })
    if (!involved) return
    const happening = {
      type,
      actorId: involved.actorId,
      isFromUser,
      isReport: why === 'model',
      newAssigneeId: changes.assigneeId ?? null,
      formerAssigneeId: before.assigneeId ?? null,
      hasNewTeam: changes.teamId !== undefined && changes.teamId !== null,
      taskIsDone: task?.state === 'done',
      wasClosed: before.state === 'closed',
      isShared: sharedWithTeamId !== null,
      isWaiting,
      reviewerId: changes.reviewerId ?? null,
      taskHasNewTeam: task?.teamId !== undefined && task.teamId !== null,
    }
    const people = recipientsOf(happening, involved).map((personId) => ({ id: newId(), personId }))
    if (people.length === 0) return
    await keepNotifications(tx, { people, eventId, incidentId: subjectId, type, createdAt: context.now() })
  })
}

const ids = (...given: (string | null | undefined)[]): string[] =>
  given.filter((id): id is string => id !== null && id !== undefined)
