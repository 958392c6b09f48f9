import type * as contract from '../../../contract/people.ts'
import type { Language } from '../../../contract/values.ts'
import type { Context } from '../../platform/context.ts'
import type { Db } from '../../platform/db/database.ts'
import { readOrganisationRow } from '../queries.ts'
import { personFor } from './read-person.ts'

export function readMe(context: Context): Promise<contract.Me> {
  return meFor(context.db, context)
}

export async function meFor(db: Db, { actor }: Context): Promise<contract.Me> {
  const organisation = await readOrganisationRow(db)
  const person = actor.personId === null ? undefined : await personFor(db, actor.personId)
  return {
    person: person
      ? {
          id: person.id,
          name: person.name,
          email: person.email,
          language: person.language,
          timeZone: person.timeZone,
        }
      : null,
    kind: actor.kind === 'system' ? 'anonymous' : actor.kind,
    permissions: [...actor.permissions],
    teams: person?.teams.filter((team) => actor.teamIds.includes(team.id)) ?? [],
    organisation: organisation
      ? { name: organisation.name, language: organisation.language as Language, isDemo: organisation.isDemo }
      : null,
  }
}
