import type { Trigger } from '../../../contract/escalation-paths.ts'
import { Refusal } from '../../platform/refusal.ts'

interface PathForm {
  fromTeamId: string | null
  toTeamId: string | null
  trigger: Trigger
  waitMinutes: number | null
  priority: number | null
}

const waits = (trigger: Trigger): boolean => trigger === 'untaken' || trigger === 'stalled'

/** A path says what its trigger asks for, and leads somewhere else. */
export function needSoundPath({ fromTeamId, toTeamId, trigger, waitMinutes, priority }: PathForm): void {
  const missing = (field: string) =>
    new Refusal('invalid', 'path_incomplete', `A path with the trigger ${trigger} names ${field}`, { field })
  if (toTeamId === null && trigger !== 'skill') throw missing('toTeamId')
  if (waits(trigger) && waitMinutes === null) throw missing('waitMinutes')
  if (trigger === 'priority' && priority === null) throw missing('priority')
  if (toTeamId !== null && toTeamId === fromTeamId)
    throw new Refusal('invalid', 'path_to_itself', 'A path leads to another team than it comes from', {
      field: 'toTeamId',
    })
}

/** Without what its trigger does not ask for, so that nothing stands there that does nothing. */
export const fitted = <Form extends PathForm>(form: Form): Form => ({
  ...form,
  waitMinutes: waits(form.trigger) ? form.waitMinutes : null,
  priority: form.trigger === 'priority' ? form.priority : null,
})
