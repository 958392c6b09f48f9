import type { Activity } from '../../../contract/activities.ts'
import type { RunState } from '../../../contract/automation.ts'
import type { IncidentState } from '../../../contract/incidents.ts'

interface Runner {
  personId: string | null
  permissions: ReadonlySet<string>
  roleIds: readonly string[]
}

/** Released to a role of theirs; who manages settings could release it to themselves. */
export const mayRun = (runbook: { roleIds: readonly string[]; isActive: boolean }, runner: Runner): boolean =>
  runbook.isActive &&
  (runner.permissions.has('settings.manage') || runbook.roleIds.some((id) => runner.roleIds.includes(id)))

/** Nobody approves what they asked for themselves. */
export const mayDecide = (
  run: { state: RunState; requestedById: string | null },
  runbook: { roleIds: readonly string[]; isActive: boolean },
  runner: Runner,
): boolean =>
  run.state === 'waiting' &&
  runner.personId !== null &&
  runner.personId !== run.requestedById &&
  mayRun(runbook, runner)

const begun: Record<IncidentState, readonly Activity[]> = {
  registered: ['registration', 'classification'],
  classified: ['registration', 'classification', 'diagnosis'],
  in_diagnosis: ['registration', 'classification', 'diagnosis'],
  in_resolution: ['registration', 'classification', 'diagnosis', 'resolution'],
  resolved: ['closure'],
  closed: [],
  cancelled: [],
}
/** What is classified waits for its diagnosis, which automation may be. */
export const hasBegun = (activity: Activity, state: IncidentState): boolean => begun[state].includes(activity)

const mostTries = 3
export const triesWithin = 3_600_000
/** What does not help the third time within an hour does harm instead: a person has to look. */
export const isTooOften = (triesInTheHour: number): boolean => triesInTheHour >= mostTries

/** When monitoring should have seen it recover, or somebody have decided that it runs. */
export const minutesAfter = (now: Date, minutes: number): Date => new Date(now.getTime() + minutes * 60_000)

/** Longer than its limit it runs only where the process that would have ended it is gone. */
export const endsBy = (startedAt: Date, timeLimitSeconds: number): Date =>
  new Date(startedAt.getTime() + timeLimitSeconds * 1000 + 30_000)

/** No job is started later than this after somebody asked for it: by then a person has to look. */
export const startsWithinSeconds = 240

const firstLook = 2000
const longestLook = 30_000
/** When the job runner is asked again how a job stands: the longer it has run, the less often; and when its time is up. */
export function nextAskAt(startedAt: Date, timeLimitSeconds: number, now: Date): Date {
  const quarter = (now.getTime() - startedAt.getTime()) / 4
  const next = now.getTime() + Math.min(Math.max(quarter, firstLook), longestLook)
  return new Date(Math.min(next, startedAt.getTime() + timeLimitSeconds * 1000))
}
/** Whoever asks has so long; then somebody else does. */
export const askedAnewAt = (now: Date): Date => new Date(now.getTime() + 60_000)

export const isTimeUp = (startedAt: Date, timeLimitSeconds: number, now: Date): boolean =>
  now.getTime() >= startedAt.getTime() + timeLimitSeconds * 1000

const firstPause = 1000
const longestPause = 30_000
/**
 * When a call that came to nothing is made again: after 1 s, 2 s, 4 s …, or later where the receiver asks for it by
 * Retry-After (RFC 9110); undefined where that is later than the run may take.
 */
export function nextTryAt(
  { startedAt, tries, timeLimitSeconds }: { startedAt: Date; tries: number; timeLimitSeconds: number },
  now: Date,
  retryAfter?: string,
): Date | undefined {
  const pause = Math.min(firstPause * 2 ** (tries - 1), longestPause)
  const at = new Date(Math.max(now.getTime() + pause, askedFor(retryAfter, now)))
  return at.getTime() < startedAt.getTime() + timeLimitSeconds * 1000 ? at : undefined
}

/** Seconds, or a date; what is neither asks for nothing. */
function askedFor(retryAfter: string | undefined, now: Date): number {
  if (retryAfter === undefined) return 0
  const at = /^\d{1,9}$/.test(retryAfter) ? now.getTime() + Number(retryAfter) * 1000 : Date.parse(retryAfter)
  return Number.isNaN(at) ? 0 : at
}
