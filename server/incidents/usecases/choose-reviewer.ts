import { findActing } from '../../people/index.ts'
import type { Db } from '../../platform/db/database.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { IncidentRecord } from '../rules/incident.ts'
import { mayReview } from '../rules/review.ts'
import { isNamed } from '../store/people.ts'

/** Whom the organisation names, or else the owner, as far as they could do it; null: whoever coordinates. */
export async function chooseReviewer(
  db: Db,
  incident: IncidentRecord,
  { reviewerId }: { reviewerId: string | null },
): Promise<string | null> {
  for (const personId of [reviewerId, incident.ownerId])
    if (personId !== null && (await couldReview(db, incident, personId))) return personId
  return null
}

export async function needReviewer(db: Db, incident: IncidentRecord, personId: string): Promise<void> {
  if (await couldReview(db, incident, personId)) return
  throw new Refusal('invalid', 'cannot_review', 'This person does not see what there is to look back on', {
    field: 'reviewerId',
  })
}

async function couldReview(db: Db, incident: IncidentRecord, personId: string): Promise<boolean> {
  const actor = await findActing(db, personId)
  return (
    actor !== undefined &&
    mayReview(incident, actor, { isNamed: incident.isRestricted && (await isNamed(db, incident.id, personId)) })
  )
}
