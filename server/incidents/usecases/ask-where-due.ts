import { needOrganisation } from '../../people/index.ts'
import type { HappenedEvent } from '../../platform/background/background.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { hadOneOfItsKind } from '../queries/kind.ts'
import { makesSense } from '../rules/access.ts'
import type { IncidentRecord } from '../rules/incident.ts'
import { askForReview, reasonsForReview, reviewDueIn } from '../rules/review.ts'
import { lockIncident } from '../store/incident.ts'
import { hasFollowed, wasLate } from '../store/log.ts'
import { apply } from './change-incident.ts'
import { chooseReviewer } from './choose-reviewer.ts'

/** Asks for the review of a resolved incident, where the organisation looks back on such ones. */
export function askForDueReview(context: Context, { eventId, subjectId }: HappenedEvent): Promise<void> {
  return inTransaction(context, async (tx) => {
    await askWhereDue(tx, context, subjectId, eventId)
  })
}

/** The same in the caller's transaction; once for an event that causes it. Answers the incident as it is then. */
export async function askWhereDue(
  tx: Tx,
  context: Context,
  incidentId: string,
  causeEventId?: number,
): Promise<IncidentRecord> {
  const now = context.now()
  const incident = (await lockIncident(tx, incidentId)) as IncidentRecord | undefined
  if (!incident) throw new Error(`There is no incident ${incidentId} to look back on`)
  if (!makesSense('ask_for_review', incident, now)) return incident
  if (causeEventId !== undefined && (await hasFollowed(tx, incidentId, causeEventId))) return incident
  const organisation = await needOrganisation(tx)
  const why = reasonsForReview(incident, organisation, {
    isFirst: organisation.reviewsNewType && !(await hadOneOfItsKind(tx, incident)),
    isLate: organisation.reviewsLate && (incident.slaMet === false || (await wasLate(tx, incidentId))),
  })
  if (why.length === 0) return incident
  const reviewerId = await chooseReviewer(tx, incident, organisation)
  const dueAt = reviewDueIn(organisation.reviewDays, now)
  const asked = askForReview({ why, reason: '', reviewerId, dueAt }, now)
  const cause = causeEventId !== undefined && { causeEventId }
  return apply(tx, context, incident, { ...asked, detail: { ...asked.detail, ...cause } })
}
