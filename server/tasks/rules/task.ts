import type { TaskState } from '../../../contract/tasks.ts'
import type { Permission } from '../../../contract/permissions.ts'
import { Refusal } from '../../platform/refusal.ts'

interface Caller {
  permissions: ReadonlySet<Permission>
  teamIds: readonly string[]
}

/** Who works only on what is given to their own teams (suppliers) sees only those teams' tasks. */
export const seesTaskOf = (teamId: string | null, { permissions, teamIds }: Caller): boolean =>
  permissions.has('incident.internal') || (teamId !== null && teamIds.includes(teamId))

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
