import type { Happening } from './happenings.ts'
import { type Chance, pick, pickWeighted, spread } from './chance.ts'

/** What happens to one incident of the demo, step by step. `by` is the key of a person. */
export type Step = { at: Date; by: string } & (
  | { do: 'report'; channel: 'portal' | 'phone' | 'email' }
  | { do: 'classify' | 'take' | 'startResolution' | 'resolve' | 'confirm' | 'fail' | 'endHold' | 'review' }
  | { do: 'escalate'; team: Happening['team']; reason: string }
  | { do: 'note' | 'reply' | 'userReply' | 'reopen'; text: string }
  | { do: 'giveTask' | 'startTask' | 'endTask' }
  | { do: 'hold'; reason: 'user' | 'supplier' | 'change'; until: Date }
)

export interface Cast {
  agents: readonly string[]
  users: readonly string[]
  /** Who looks back on single incidents. */
  reviewer: string
  membersOf: (team: Happening['team']) => readonly string[]
}

const minute = 60_000
const working = { open: 7, close: 17, zone: 'Europe/Stockholm' }

/** The life of one incident from its report on; steps in the future are cut by who plays them. Urgent work knows no hours. */
export function lifeOf(
  chance: Chance,
  happening: Happening,
  reportedAt: Date,
  cast: Cast,
  isUrgent = happening.impact + happening.urgency <= 3,
): Step[] {
  const agent = pick(chance, cast.agents)
  const user = pick(chance, cast.users)
  const steps: Step[] = []
  let at = reportedAt
  const pass = (typicalMinutes: number) => {
    at = isUrgent
      ? new Date(at.getTime() + spread(chance, typicalMinutes) * minute)
      : workingTimeAfter(at, spread(chance, typicalMinutes))
    return at
  }
  const channel = pick(chance, ['phone', 'phone', 'portal', 'portal', 'email'] as const)
  steps.push({ at, by: channel === 'portal' ? user : agent, do: 'report', channel })
  steps.push({ at: pass(isUrgent ? 4 : 14), by: agent, do: 'classify' })
  let team = happening.team
  if (happening.wrongTeam !== undefined && chance() < 0.7) {
    team = happening.wrongTeam
    steps.push({ at: pass(3), by: agent, do: 'escalate', team, reason: 'Looks like theirs' })
    const wrong = pick(chance, cast.membersOf(team))
    steps.push({ at: pass(40), by: wrong, do: 'take' })
    steps.push({ at: pass(30), by: wrong, do: 'escalate', team: happening.team, reason: 'Nothing wrong on our side' })
  } else if (happening.team !== 'desk') {
    steps.push({ at: pass(3), by: agent, do: 'escalate', team, reason: 'Needs their competence' })
  }
  const solver = happening.team === 'desk' ? agent : pick(chance, cast.membersOf(happening.team))
  steps.push({ at: pass(isUrgent ? 6 : 45), by: solver, do: 'take' })
  if (chance() < 0.5)
    steps.push({
      at: pass(4),
      by: solver,
      do: 'reply',
      text: 'We are looking into it and will tell you as soon as we know more.',
    })
  if (happening.waitsFor !== undefined && chance() < 0.6) {
    const reason = happening.waitsFor
    steps.push({ at: pass(10), by: solver, do: 'hold', reason, until: workingTimeAfter(at, 600) })
    at = workingTimeAfter(at, spread(chance, reason === 'user' ? 240 : 420))
    steps.push(
      reason === 'user'
        ? { at, by: user, do: 'userReply', text: 'I was away, sorry. I can test now.' }
        : { at, by: solver, do: 'endHold' },
    )
  }
  const helper = happening.task && pick(chance, cast.membersOf(happening.task.team))
  if (helper !== undefined) {
    steps.push({ at: pass(6), by: solver, do: 'giveTask' })
    steps.push({ at: pass(25), by: helper, do: 'startTask' })
  }
  steps.push({ at: pass(happening.minutes * 0.6), by: solver, do: 'note', text: happening.diagnosis })
  if (helper !== undefined) steps.push({ at: pass(15), by: helper, do: 'endTask' })
  steps.push({ at: pass(2), by: solver, do: 'startResolution' })
  if (chance() < 0.07) {
    steps.push({ at: pass(15), by: solver, do: 'fail' })
    steps.push({ at: pass(happening.minutes * 0.4), by: solver, do: 'startResolution' })
  }
  steps.push({ at: pass(happening.minutes * 0.4), by: solver, do: 'resolve' })
  const afterwards = chance()
  if (afterwards < 0.45) steps.push({ at: pass(180), by: user, do: 'confirm' })
  else if (afterwards < 0.49) {
    steps.push({ at: pass(200), by: user, do: 'reopen', text: 'It is back, the same as before.' })
    steps.push({ at: pass(30), by: solver, do: 'startResolution' })
    steps.push({ at: pass(happening.minutes), by: solver, do: 'resolve' })
    steps.push({ at: pass(120), by: user, do: 'confirm' })
  }
  // Where one was asked for.
  steps.push({ at: workingTimeAfter(at, spread(chance, 2400)), by: cast.reviewer, do: 'review' })
  return steps
}

/** What lies on the desk now, in every state and whatever the hour: lives of the last days that stop somewhere on their way. */
export function backlog(
  chance: Chance,
  happenings: readonly Happening[],
  now: Date,
  cast: Cast,
  count: number,
): { happening: Happening; steps: Step[] }[] {
  const withSupplier = happenings.find(({ kind }) => kind === 'supplier')
  const divided = happenings.filter(({ task }) => task !== undefined)
  return Array.from({ length: count }, (_, index) => {
    // One lies with the supplier. Every third is one of which other teams do a part, so that most teams have something to do.
    const happening =
      (index === 1 && withSupplier) || (index % 3 === 0 && divided[index / 3]) || pickWeighted(chance, happenings)
    const steps = lifeOf(
      chance,
      happening,
      new Date(now.getTime() - (0.2 + chance() ** 2 * 96) * 60 * minute),
      cast,
      true,
    )
    // Where a part of it is given away, it most often waits for that.
    const given = chance() < 0.8 ? steps.findIndex((step) => step.do === 'giveTask') : -1
    const over = steps.findIndex((step) => step.do === (given === -1 ? 'resolve' : 'endTask'))
    const isSuppliers = happening === withSupplier
    const there = steps.findLastIndex((step) => step.do === 'escalate' && step.team === happening.team)
    const from = given !== -1 ? given + 1 : isSuppliers ? there + 1 : 1
    return { happening, steps: steps.slice(0, from + Math.floor(chance() * (over - from + 1))) }
  })
}

/** The moment when so many working minutes have passed: nights and weekends do not count. */
export function workingTimeAfter(from: Date, minutes: number): Date {
  let at = Temporal.Instant.fromEpochMilliseconds(from.getTime()).toZonedDateTimeISO(working.zone)
  let left = minutes
  for (;;) {
    const opening = at.startOfDay().add({ hours: working.open })
    const closing = at.startOfDay().add({ hours: working.close })
    if (Temporal.ZonedDateTime.compare(at, opening) < 0) at = opening
    const room =
      at.dayOfWeek > 5 ? 0 : Math.max(0, Math.floor(at.until(closing, { largestUnit: 'minute' }).total('minute')))
    if (left <= room) return new Date(at.add({ minutes: left }).epochMilliseconds)
    left -= room
    at = at.startOfDay().add({ days: 1, hours: working.open })
  }
}
