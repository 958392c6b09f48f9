import type { Db } from '../../platform/db/database.ts'
import { type Caller, isOwnCase, isSharedCase, maySee } from '../rules/access.ts'
import { factsOfSight } from '../store/people.ts'

/** The whole record, or what is told to the requester of it, or of that what is told to those who said the same. */
export type Sight = 'record' | 'own_case' | 'shared_case'

/** Reads once what decides who sees these incidents, and answers it then for any caller; undefined: not at all. */
export async function sightsOf(
  db: Db,
  incidentIds: readonly string[],
): Promise<(incidentId: string, caller: Caller) => Sight | undefined> {
  const facts = await factsOfSight(db, incidentIds)
  // Of a failure that everybody notices there are many.
  const known = new Map(facts.map((one) => [one.id, { ...one, askers: new Set(one.askerIds) }]))
  return (incidentId, caller) => {
    const incident = known.get(incidentId)
    if (!incident) return undefined
    const isNamed = caller.personId !== null && incident.namedIds.includes(caller.personId)
    if (maySee(incident, caller, { isNamed })) return 'record'
    if (isOwnCase(incident, caller)) return 'own_case'
    const hasAsked = caller.personId !== null && incident.askers.has(caller.personId)
    return isSharedCase(incident, caller, { hasAsked }) ? 'shared_case' : undefined
  }
}
