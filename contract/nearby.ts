import { z } from 'zod'
import { ChangeEvent } from './change-events.ts'
import { endpoint } from './endpoint.ts'
import { MapItem } from './impact.ts'
import { IncidentSummary } from './incidents.ts'
import { Id, Moment } from './values.ts'

/**
 * How something beside an incident is tied to it: on the same service or configuration item, on one that it needs, or on
 * one that needs it. `path` leads from what fails in the incident to what the other is on, each of them needing the next,
 * or needed by it; of the same it is that alone.
 */
export const Tie = z.strictObject({ relation: z.enum(['same', 'needed', 'dependent']), path: z.array(MapItem).min(1) })
export type Tie = z.infer<typeof Tie>

export const NearbyChangeEvent = ChangeEvent.extend({ tie: Tie })
export type NearbyChangeEvent = z.infer<typeof NearbyChangeEvent>

export const NearbyIncident = IncidentSummary.pick({
  id: true,
  number: true,
  summary: true,
  state: true,
  priority: true,
  registeredAt: true,
  version: true,
}).extend({
  /** Of another incident already. */
  isPart: z.boolean(),
  tie: Tie,
})
export type NearbyIncident = z.infer<typeof NearbyIncident>

export const Nearby = z.strictObject({
  /** Since when it fails, as far as the record tells. */
  began: Moment,
  /** Of the day before, newest first: at most 3 of one service or configuration item, 10 in all. Empty without `alert.read`. */
  changeEvents: z.array(NearbyChangeEvent),
  /** Open ones, on the same before possible causes before possible consequences, important ones first; at most 10. None of an incident that is over. */
  incidents: z.array(NearbyIncident),
})
export type Nearby = z.infer<typeof Nearby>

export const readNearby = endpoint({
  method: 'GET',
  path: '/api/incidents/:incidentId/nearby',
  may: ['catalogue.read'],
  tag: 'Incidents',
  summary: 'What changed before it began, and which incidents are open, on the same and by the service map',
  params: z.strictObject({ incidentId: Id }),
  answer: Nearby,
})
