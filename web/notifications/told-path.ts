import type { Me } from '../../contract/people.ts'
import { paths } from '../paths.ts'
import { mayOne } from '../platform/session.ts'

/** Where one goes from what one was told: suppliers may have a task of an incident that they cannot open. */
export function toldPath(me: Me | undefined, { type, number }: { type: string; number: number }): string {
  const isOfTask = type === 'incident.task_added' || type === 'incident.task_changed'
  return isOfTask && !mayOne(me, 'incident.read') ? paths.tasks() : paths.incident(number)
}
