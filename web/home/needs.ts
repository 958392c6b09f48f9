import type { IncidentSummary } from '../../contract/incidents.ts'
import type { Notification } from '../../contract/records.ts'

interface Subject {
  number: number
  summary: string
}

/** One incident that waits for this person, and why. */
export type IncidentNeed = Subject &
  (
    | { kind: 'told'; type: string; actorName: string; at: string }
    | { kind: 'hold_over'; since: string }
    | { kind: 'urgent_unassigned'; team: string; since: string }
  )

/** Nobody has looked yet how urgent these are, the oldest since then. */
export interface UnclassifiedNeed {
  kind: 'unclassified'
  count: number
  since: string
}

export type Need = IncidentNeed | UnclassifiedNeed

interface Facts {
  mine: readonly IncidentSummary[]
  /** Of the person's own teams. */
  unassigned: readonly IncidentSummary[]
  told: readonly Notification[]
  now: Date
}

const most = 6
/** So many are looked at; where there are more, their number is not known. */
export const mostUnassigned = 50

/** What one was told that asks for something; the rest is only good to know. */
const asking = new Set(
  [
    'assigned',
    'escalated',
    'owner_changed',
    'replied',
    'hold_ended',
    'reopened',
    'task_added',
    'wrong_ci_reported',
  ].map((event) => `incident.${event}`),
)

/**
 * What nobody has taken comes first, then what nobody has looked at, promises that have run out, and what one was told
 * and has not read. A rehearsal that nobody has taken can wait.
 */
export function needsOf({ mine, told, now, ...facts }: Facts): Need[] {
  const unassigned = facts.unassigned.filter(({ environment }) => environment === 'live')
  const urgent = unassigned
    .filter(({ priority, hold }) => priority !== null && priority <= 2 && hold === null)
    .map(({ number, summary, team, registeredAt }): IncidentNeed => ({
      kind: 'urgent_unassigned',
      number,
      summary,
      team: team?.name ?? '',
      since: registeredAt,
    }))
  const over = mine.flatMap(({ number, summary, hold }): IncidentNeed[] =>
    hold !== null && hold.until !== null && Date.parse(hold.until) <= now.getTime()
      ? [{ kind: 'hold_over', number, summary, since: hold.until }]
      : [],
  )
  const unread = told
    .filter(({ type, readAt }) => readAt === null && asking.has(type))
    .flatMap(({ incident, type, actorName, createdAt }): IncidentNeed[] =>
      incident === null
        ? []
        : [{ kind: 'told', number: incident.number, summary: incident.summary, type, actorName, at: createdAt }],
    )
  const unclassified = unassigned.filter(
    ({ number, state }) => state === 'registered' && !urgent.some((need) => need.number === number),
  )
  const rest = [...over, ...unread].filter(({ number }) => !unclassified.some((one) => one.number === number))
  const each: Need[] = firstOfEach([...urgent, ...rest])
  return each.toSpliced(urgent.length, 0, ...unclassifiedNeeds(unclassified)).slice(0, most)
}

function unclassifiedNeeds(unclassified: Facts['unassigned']): UnclassifiedNeed[] {
  const since = unclassified.map(({ registeredAt }) => registeredAt)
  const [oldest] = since.toSorted((one, other) => Date.parse(one) - Date.parse(other))
  return oldest === undefined ? [] : [{ kind: 'unclassified', count: since.length, since: oldest }]
}

/** An incident is named once, for its most pressing reason. */
function firstOfEach(needs: IncidentNeed[]): IncidentNeed[] {
  return needs.filter((need, index) => needs.findIndex(({ number }) => number === need.number) === index)
}
