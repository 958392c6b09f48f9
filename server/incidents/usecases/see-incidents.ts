import type { Db } from '../../platform/db/database.ts'
import { type Caller, isOwnCase, maySee } from '../rules/access.ts'
import { factsOfSight } from '../store/people.ts'

/** The whole record, or what is told to the requester of it. */
export type Sight = 'record' | 'own_case'

/** Reads once what decides who sees these incidents, and answers it then for any caller; undefined: not at all. */
export async function sightsOf(
  db: Db,
  incidentIds: readonly string[],
): Promise<(incidentId: string, caller: Caller) => Sight | undefined> {
  const known = new Map((await factsOfSight(db, incidentIds)).map((incident) => [incident.id, incident]))
  return (incidentId, caller) => {
    const incident = known.get(incidentId)
    if (!incident) return undefined
    const isNamed = caller.personId !== null && incident.namedIds.includes(caller.personId)
    if (maySee(incident, caller, { isNamed })) return 'record'
    return isOwnCase(incident, caller) ? 'own_case' : undefined
  }
}
