import type { Input } from '../../../contract/endpoint.ts'
import type * as verbs from '../../../contract/incident-verbs.ts'
import type { Incident } from '../../../contract/incidents.ts'
import { needOrganisation } from '../../people/index.ts'
import type { Context } from '../../platform/context.ts'
import { askForReview as ask, reviewDueIn } from '../rules/review.ts'
import { changeIncident } from './change-incident.ts'
import { chooseReviewer, needReviewer } from './choose-reviewer.ts'

export function askForReview(context: Context, input: Input<typeof verbs.askForReview>): Promise<Incident> {
  const { reason, reviewerId, dueAt } = input
  const now = context.now()
  return changeIncident(context, input, 'ask_for_review', async (incident, tx) => {
    const organisation = await needOrganisation(tx)
    if (reviewerId !== undefined) await needReviewer(tx, incident, reviewerId)
    const request = {
      why: ['asked' as const],
      reason,
      reviewerId: reviewerId ?? (await chooseReviewer(tx, incident, organisation)),
      dueAt: dueAt === undefined ? reviewDueIn(organisation.reviewDays, now) : new Date(dueAt),
    }
    return [ask(request, now)]
  })
}
