import type { Happening } from './happenings.ts'
import { type Chance, pick } from './chance.ts'
import type { Cast, Step } from './life.ts'

/** An open incident that nobody has touched for a while, with its people by their keys; null for who is not of the demo. */
export interface LeftAlone {
  state: string
  isHeld: boolean
  team: string | null
  assignee: string | null
  requester: string | null
  /** How far the part of the work is that another team was given. */
  task: string | null
}

/** What one of the demo's people would do with it now; null when it is not theirs to go on with. */
export function nextStep(chance: Chance, incident: LeftAlone, happening: Happening, cast: Cast, at: Date): Step | null {
  if (incident.isHeld) return null
  switch (incident.state) {
    case 'registered':
      return { at, by: pick(chance, cast.agents), do: 'classify' }
    case 'classified':
      return incident.team === happening.team
        ? { at, by: pick(chance, cast.membersOf(happening.team)), do: 'take' }
        : { at, by: pick(chance, cast.agents), do: 'escalate', team: happening.team, reason: 'Needs their competence' }
    case 'in_diagnosis':
      if (incident.assignee === null) return { at, by: pick(chance, cast.membersOf(happening.team)), do: 'take' }
      if (happening.task !== undefined && incident.task === null) return { at, by: incident.assignee, do: 'giveTask' }
      return chance() < 0.5
        ? {
            at,
            by: incident.assignee,
            do: 'reply',
            text: 'We are looking into it and will tell you as soon as we know more.',
          }
        : { at, by: incident.assignee, do: 'startResolution' }
    case 'in_resolution':
      if (happening.task !== undefined && (incident.task === 'to_do' || incident.task === 'in_progress'))
        return { at, by: pick(chance, cast.membersOf(happening.task.team)), do: 'endTask' }
      return incident.assignee === null ? null : { at, by: incident.assignee, do: 'resolve' }
    case 'resolved':
      return incident.requester === null ? null : { at, by: incident.requester, do: 'confirm' }
    default:
      return null
  }
}
