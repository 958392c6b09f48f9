import type { Input } from '../../../contract/endpoint.ts'
import type * as verbs from '../../../contract/incident-verbs.ts'
import type { Incident } from '../../../contract/incidents.ts'
import type { Context } from '../../platform/context.ts'
import { askForReview as ask } from '../rules/review.ts'
import { changeIncident } from './change-incident.ts'

export function askForReview(context: Context, input: Input<typeof verbs.askForReview>): Promise<Incident> {
  return changeIncident(context, input, 'ask_for_review', () => [ask(input, context.now())])
}
