import type { Input } from '../../../contract/endpoint.ts'
import type * as verbs from '../../../contract/incident-verbs.ts'
import type { Incident } from '../../../contract/incidents.ts'
import type { Context } from '../../platform/context.ts'
import { recordReview as record } from '../rules/review.ts'
import { changeIncident } from './change-incident.ts'

export function recordReview(context: Context, input: Input<typeof verbs.recordReview>): Promise<Incident> {
  const facts = { by: context.actor.name, now: context.now() }
  return changeIncident(context, input, 'record_review', (incident) => record(incident, input, facts))
}
