import type { Answer, Input } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/incidents.ts'
import type { Context } from '../../platform/context.ts'
import { viewCounts } from '../queries/queue.ts'

export function countIncidents(
  context: Context,
  only: Input<typeof contract.countIncidents>,
): Promise<Answer<typeof contract.countIncidents>> {
  return viewCounts(context.db, context.actor, only)
}
