import type { GivenTask, TaskState } from '../../../contract/tasks.ts'
import type { Permission } from '../../../contract/permissions.ts'
import { Refusal } from '../../platform/refusal.ts'

interface Caller {
  personId: string | null
  permissions: ReadonlySet<Permission>
  teamIds: readonly string[]
}
type Given = Pick<TaskFields, 'teamId' | 'assigneeId'>

const isGivenTo = ({ teamId, assigneeId }: Given, { personId, teamIds }: Caller): boolean =>
  (teamId !== null && teamIds.includes(teamId)) || (personId !== null && assigneeId === personId)

/** Who works only on what is given to their own teams (suppliers) sees only the tasks given to those or to them. */
export const seesTask = (task: Given, caller: Caller): boolean =>
  caller.permissions.has('incident.internal') || isGivenTo(task, caller)

/** What the caller may do with a task that they see; `mayEdit`: they may work on its incident. */
export function allowedOn(task: Given, mayEdit: boolean, caller: Caller): GivenTask['allowed'] {
  if (mayEdit) return ['work', 'edit']
  return caller.permissions.has('incident.work_assigned') && isGivenTo(task, caller) ? ['work'] : []
}

const working: readonly string[] = ['state', 'result', 'assigneeId'] satisfies (keyof TaskFields)[]

/** What a task is, and that it is no longer wanted, is said by those who work on its incident. */
export function needAllowed(form: TaskChange, allowed: GivenTask['allowed']): void {
  if (allowed.includes('edit')) return
  const isWork = Object.entries(form).every(([field, value]) => value === undefined || working.includes(field))
  if (allowed.includes('work') && isWork && form.state !== 'cancelled') return
  throw new Refusal('forbidden', 'not_yours_to_do', 'Your role, or your part in this incident, does not allow this')
}

export interface TaskFields {
  title: string
  description: string
  teamId: string | null
  assigneeId: string | null
  dueAt: Date | null
  state: TaskState
  result: string | null
}

export type TaskChange = {
  [Field in keyof Omit<TaskFields, 'dueAt'>]?: NonNullable<TaskFields[Field]> | TaskFields[Field] | undefined
} & { dueAt?: string | null | undefined }

/** The fields that become another, with what they were. A person who is not of the new team does not stay on it. */
export function changeOf(
  task: TaskFields,
  form: TaskChange,
): { changes: Partial<TaskFields>; before: Partial<TaskFields> } {
  const movesAway = form.teamId !== undefined && form.teamId !== task.teamId && form.assigneeId === undefined
  const wanted = {
    ...form,
    ...(form.dueAt !== undefined && { dueAt: form.dueAt === null ? null : new Date(form.dueAt) }),
    ...(movesAway && { assigneeId: null }),
  } as Partial<TaskFields>
  const changed = (Object.keys(wanted) as (keyof TaskFields)[]).filter(
    (field) => wanted[field] !== undefined && wanted[field]?.valueOf() !== task[field]?.valueOf(),
  )
  if (changed.length === 0) throw new Refusal('invalid', 'nothing_changes', 'The task says that already')
  const part = (of: Partial<TaskFields>) => Object.fromEntries(changed.map((field) => [field, of[field] ?? null]))
  return { changes: part(wanted), before: part(task) }
}

export function needVersion(task: { version: number }, version: number): void {
  if (task.version !== version)
    throw new Refusal('conflict', 'changed_meanwhile', 'Somebody else changed this task in the meantime', {
      version: task.version,
    })
}
