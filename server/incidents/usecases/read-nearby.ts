import type { Nearby } from '../../../contract/nearby.ts'
import type { Context } from '../../platform/context.ts'
import { findNearby } from './find-nearby.ts'
import { seeIncident } from './read-incident.ts'

export async function readNearby(context: Context, { incidentId }: { incidentId: string }): Promise<Nearby> {
  return findNearby(context.db, context.actor, await seeIncident(context, incidentId))
}
