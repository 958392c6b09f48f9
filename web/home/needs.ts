import type { IncidentSummary } from '../../contract/incidents.ts'
import type { Notification } from '../../contract/records.ts'

interface Subject {
  number: number
  summary: string
}

/** One thing that waits for this person, and why. */
export type Need = Subject &
  (
    | { kind: 'told'; type: string; actorName: string; at: string }
    | { kind: 'hold_over'; since: string }
    | { kind: 'urgent_unassigned'; team: string; since: string }
  )

interface Facts {
  mine: readonly IncidentSummary[]
  /** Of the person's own teams. */
  unassigned: readonly IncidentSummary[]
  told: readonly Notification[]
  now: Date
}

const most = 6

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

/** What nobody has taken comes first, then promises that have run out, then what one was told and has not read. */
export function needsOf({ mine, unassigned, told, now }: Facts): Need[] {
  const urgent = unassigned
    .filter(({ priority, hold }) => priority !== null && priority <= 2 && hold === null)
    .map(({ number, summary, team, registeredAt }): Need => ({
      kind: 'urgent_unassigned',
      number,
      summary,
      team: team?.name ?? '',
      since: registeredAt,
    }))
  const over = mine.flatMap(({ number, summary, hold }): Need[] =>
    hold !== null && hold.until !== null && Date.parse(hold.until) <= now.getTime()
      ? [{ kind: 'hold_over', number, summary, since: hold.until }]
      : [],
  )
  const unread = told
    .filter(({ type, readAt }) => readAt === null && asking.has(type))
    .map(({ incident, type, actorName, createdAt }): Need => ({
      kind: 'told',
      number: incident.number,
      summary: incident.summary,
      type,
      actorName,
      at: createdAt,
    }))
  return firstOfEach([...urgent, ...over, ...unread]).slice(0, most)
}

/** An incident is named once, for its most pressing reason. */
function firstOfEach(needs: Need[]): Need[] {
  return needs.filter((need, index) => needs.findIndex(({ number }) => number === need.number) === index)
}
