import { needCompetencies, needPerson, needTeam } from '../../people/index.ts'
import type { Db } from '../../platform/db/database.ts'
import { Refusal } from '../../platform/refusal.ts'
import { findCategoryForIncident } from '../store.ts'

interface Responsible {
  serviceOwnerId?: string | null | undefined
  productOwnerId?: string | null | undefined
  resourceOwnerId?: string | null | undefined
  teamId?: string | null | undefined
  categoryId?: string | null | undefined
  competencyIds?: readonly string[] | undefined
}

/** Whoever is made responsible is an active person or team; a category and competencies that are named exist. */
export async function needResponsible(db: Db, sent: Responsible): Promise<void> {
  for (const personId of [sent.serviceOwnerId, sent.productOwnerId, sent.resourceOwnerId]) {
    if (personId) await needPerson(db, personId)
  }
  if (sent.teamId) await needTeam(db, sent.teamId)
  if (sent.competencyIds) await needCompetencies(db, sent.competencyIds)
  if (sent.categoryId && !(await findCategoryForIncident(db, sent.categoryId)))
    throw new Refusal('invalid', 'unknown_reference', `There is no category ${sent.categoryId}`, {
      category: sent.categoryId,
    })
}
