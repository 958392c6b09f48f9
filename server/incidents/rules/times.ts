import type { IncidentTimes } from '../../../contract/incidents.ts'
import { Refusal } from '../../platform/refusal.ts'

/** Clocks of those who tell us differ a little from ours. */
const allowanceInMilliseconds = 5 * 60_000

export function notInFuture(moment: Date, field: string, now: Date): void {
  if (moment.getTime() > now.getTime() + allowanceInMilliseconds)
    throw new Refusal('invalid', 'in_the_future', 'This time lies in the future', { field })
}

/** What must not come before what: it worked, it broke, somebody saw it or a machine found it. */
const orders = [
  ['lastKnownGood', 'occurred'],
  ['lastKnownGood', 'observed'],
  ['lastKnownGood', 'detected'],
  ['occurred', 'observed'],
  ['occurred', 'detected'],
] as const

export function checkTimes(times: IncidentTimes, now: Date): void {
  for (const [field, time] of Object.entries(times)) if (time) notInFuture(new Date(time.at), `times.${field}`, now)
  for (const [earlier, later] of orders) {
    const [from, to] = [times[earlier], times[later]]
    if (from && to && new Date(from.at) > new Date(to.at))
      throw new Refusal('invalid', 'times_out_of_order', `The time ${earlier} must not come after ${later}`, {
        field: `times.${later}`,
      })
  }
}
