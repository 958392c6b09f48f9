import type { Answer, Input } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/detection.ts'
import type { Context } from '../../platform/context.ts'
import { eventCounts } from '../queries/alert.ts'

/** The last part ends with the minute that is under way, so that what comes now shows at once. */
export async function readAlertDensity(
  { db, now }: Context,
  { hours, parts, integrationId }: Input<typeof contract.readAlertDensity>,
): Promise<Answer<typeof contract.readAlertDensity>> {
  const minute = 60_000
  const to = new Date((Math.floor(now().getTime() / minute) + 1) * minute)
  const from = new Date(to.getTime() - hours * 60 * minute)
  return {
    from: from.toISOString(),
    to: to.toISOString(),
    eventCounts: await eventCounts(db, from, to, parts, integrationId),
  }
}
