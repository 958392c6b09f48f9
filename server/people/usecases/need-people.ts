import type { Db } from '../../platform/db/database.ts'
import { Refusal } from '../../platform/refusal.ts'
import { findOrganisation } from '../store/organisation.ts'
import { findActivePerson } from '../store/people.ts'
import { findActiveTeam, findCompetencies } from '../store/teams.ts'

export const unknown = (what: string, id: string) =>
  new Refusal('invalid', 'unknown_reference', `There is no active ${what} ${id}`, { [what]: id })

export async function needPerson(db: Db, personId: string) {
  const person = await findActivePerson(db, personId)
  if (!person) throw unknown('person', personId)
  return person
}

export async function needTeam(db: Db, teamId: string) {
  const team = await findActiveTeam(db, teamId)
  if (!team) throw unknown('team', teamId)
  return team
}

export async function needCompetencies(db: Db, competencyIds: readonly string[]): Promise<void> {
  const known = new Set(await findCompetencies(db, competencyIds))
  for (const id of competencyIds) if (!known.has(id)) throw unknown('competency', id)
}

/** The organisation's settings, once the first run has been done: incidents need an owner to fall back on. */
export async function needOrganisation(db: Db) {
  const organisation = await findOrganisation(db)
  if (!organisation?.defaultOwnerId)
    throw new Refusal(
      'unavailable',
      'not_set_up',
      'Allclear has not been set up yet: open the link that the console printed',
    )
  return { ...organisation, defaultOwnerId: organisation.defaultOwnerId }
}
