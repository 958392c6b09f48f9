import { needPerson, needTeam } from '../../people/index.ts'
import type { Db } from '../../platform/db/database.ts'

interface Responsible {
  serviceOwnerId?: string | null | undefined
  productOwnerId?: string | null | undefined
  resourceOwnerId?: string | null | undefined
  teamId?: string | null | undefined
}

/** Whoever is made responsible is an active person or team. */
export async function needResponsible(db: Db, sent: Responsible): Promise<void> {
  for (const personId of [sent.serviceOwnerId, sent.productOwnerId, sent.resourceOwnerId]) {
    if (personId) await needPerson(db, personId)
  }
  if (sent.teamId) await needTeam(db, sent.teamId)
}
