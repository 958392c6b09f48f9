import type { Incident, IncidentVerb } from '../../../contract/incidents.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { announce } from '../../platform/events.ts'
import { Refusal } from '../../platform/refusal.ts'
import { presentIncident } from '../present.ts'
import { changesSince, readSurroundings } from '../queries.ts'
import { isAllowed, isOwnCase, maySee } from '../rules/access.ts'
import type { Decision, IncidentRecord } from '../rules/incident.ts'
import { isNamed, lockIncident, updateIncident } from '../store.ts'

/** One verb on one incident, the same way every time: lock, permission, rule, store, announce, answer. */
export function changeIncident(
  context: Context,
  { incidentId, version }: { incidentId: string; version?: number },
  verb: IncidentVerb,
  decide: (incident: IncidentRecord, tx: Tx) => Decision | Promise<Decision>,
): Promise<Incident> {
  return inTransaction(context, async (tx) => {
    const incident = await lockFor(tx, context, incidentId, verb)
    if (version !== undefined && version !== incident.version) {
      throw new Refusal('conflict', 'changed_meanwhile', 'Somebody else changed this incident in the meantime', {
        version: incident.version,
        changed: await changesSince(tx, incidentId, incident.version - version),
      })
    }
    const changed = await apply(tx, context, incident, await decide(incident, tx))
    return presentIncident(changed, await readSurroundings(tx, changed, context.actor), context.actor)
  })
}

/** The locked incident, if this caller may use this verb on it now; to whom it is invisible it does not exist. */
export async function lockFor(
  tx: Tx,
  context: Context,
  incidentId: string,
  verb: IncidentVerb,
): Promise<IncidentRecord> {
  const incident = (await lockIncident(tx, incidentId)) as IncidentRecord | undefined
  const { actor } = context
  const isVisible =
    incident &&
    (isOwnCase(incident, actor) || maySee(incident, actor, { isNamed: await isNamed(tx, incidentId, actor.personId) }))
  if (!isVisible) throw new Refusal('not_found', 'no_such_incident', 'There is no such incident')
  if (!isAllowed(verb, incident, actor)) {
    throw new Refusal(
      'conflict',
      'verb_not_allowed',
      `This cannot be done with the incident as it is now, or not by you`,
      { verb, state: incident.state },
    )
  }
  return incident
}

/** Stores a decision and announces it. Used where one verb touches several incidents; each was locked before. */
export async function apply(
  tx: Tx,
  context: Context,
  incident: IncidentRecord,
  decision: Decision,
): Promise<IncidentRecord> {
  const { changes } = decision
  const changed = (await updateIncident(tx, incident.id, incident.version, serialise(changes), context.now())) as
    | IncidentRecord
    | undefined
  if (!changed) throw new Error(`Incident ${incident.id} changed although it was locked`)
  const before = Object.fromEntries(
    Object.keys(changes).map((field) => [field, incident[field as keyof IncidentRecord]]),
  )
  await announce(tx, context, {
    type: decision.event,
    subject: { type: 'incident', id: incident.id },
    audience: decision.audience,
    payload: { ...decision.detail, changes, before },
  })
  return changed
}

/** jsonb columns are sent as text: the driver would take an array for an array of the database. */
export function serialise(changes: Decision['changes']): Record<string, unknown> {
  const jsonb = ['basis', 'facts', 'times', 'references', 'resolution']
  return Object.fromEntries(
    Object.entries(changes).map(([field, value]) => [
      field,
      jsonb.includes(field) && value !== null ? JSON.stringify(value) : value,
    ]),
  )
}
