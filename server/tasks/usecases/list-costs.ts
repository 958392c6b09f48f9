import type { Answer, Input } from '../../../contract/endpoint.ts'
import type { listCosts as contract } from '../../../contract/tasks.ts'
import { seeIncident } from '../../incidents/index.ts'
import type { Context } from '../../platform/context.ts'
import { presentCost } from '../present.ts'
import { costsOf } from '../queries.ts'

export async function listCosts(
  context: Context,
  { incidentId }: Input<typeof contract>,
): Promise<Answer<typeof contract>> {
  await seeIncident(context, incidentId)
  return { items: (await costsOf(context.db, incidentId)).map(presentCost) }
}
