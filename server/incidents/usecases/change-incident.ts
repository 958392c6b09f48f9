import type { Incident, IncidentVerb } from '../../../contract/incidents.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { announce } from '../../platform/events.ts'
import { Refusal } from '../../platform/refusal.ts'
import { presentIncident } from '../present.ts'
import { readSurroundings } from '../queries/record.ts'
import { changesSince } from '../queries/timeline.ts'
import { isFor, isOwnCase, isSupplier, makesSense, maySee, maySeeOwnTasks } from '../rules/access.ts'
import { type Decision, type IncidentRecord, isOpen } from '../rules/incident.ts'
import { logEntry } from '../rules/log-entry.ts'
import { answerBy, isAwaited } from '../rules/response.ts'
import { clearRestored } from '../store/affected.ts'
import { dueByPaths, lockIncident, updateIncident } from '../store/incident.ts'
import { isNamed } from '../store/people.ts'
import { hasTask } from '../store/tasks.ts'
import { checkModel } from './check-model.ts'

/** Which incident, and the version that the caller decided on; without one, whatever it is now. */
export interface Target {
  incidentId: string
  version?: number
}
/** The whole record, for staff; or only what the requester's own case allows, for the portal. */
type Sees = 'record' | 'own_case'
type Decide = (incident: IncidentRecord, tx: Tx) => Decision[] | Promise<Decision[]>

/** One verb on one incident, the same way every time: lock, permission, rule, store, announce, answer. */
export function changeIncident(
  context: Context,
  target: Target,
  verb: IncidentVerb,
  decide: Decide,
  /** Locks what belongs together in one order, when the verb touches more than this incident. */
  lockBefore?: (tx: Tx) => Promise<void>,
): Promise<Incident> {
  return inTransaction(context, async (tx) => {
    await lockBefore?.(tx)
    const changed = await changeWithin(tx, context, target, verb, decide)
    return presentIncident(changed, await readSurroundings(tx, changed, context.actor), context.actor, context.now())
  })
}

/** The same within a transaction of the caller's. */
export async function changeWithin(
  tx: Tx,
  context: Context,
  target: Target,
  verb: IncidentVerb,
  decide: Decide,
  sees: Sees = 'record',
): Promise<IncidentRecord> {
  const incident = await lockFor(tx, context, target, verb, sees)
  const decisions = await decide(incident, tx)
  await checkModel(tx, context.actor, verb, incident, decisions)
  return applyAll(tx, context, incident, decisions)
}

/** The locked incident, if this caller may use this verb on it now; to whom it is invisible it does not exist. */
export async function lockFor(
  tx: Tx,
  context: Context,
  { incidentId, version }: Target,
  verb: IncidentVerb,
  sees: Sees = 'record',
): Promise<IncidentRecord> {
  const { actor } = context
  const incident = await lockVisible(tx, context, incidentId, sees)
  if (!incident) throw new Refusal('not_found', 'no_such_incident', 'There is no such incident')
  if (!isFor(verb, incident, actor)) {
    throw new Refusal('forbidden', 'not_yours_to_do', 'Your role, or your part in this incident, does not allow this', {
      verb,
    })
  }
  if (version !== undefined && version !== incident.version) {
    throw new Refusal('conflict', 'changed_meanwhile', 'Somebody else changed this incident in the meantime', {
      version: incident.version,
      changed: await changesSince(tx, incidentId, version),
    })
  }
  needSense(verb, incident, context.now())
  return incident
}

function needSense(verb: IncidentVerb, incident: IncidentRecord, now: Date): void {
  if (makesSense(verb, incident, now)) return
  throw new Refusal('conflict', 'verb_not_allowed', 'This cannot be done with the incident as it is now', {
    verb,
    state: incident.state,
  })
}

/**
 * The same for a change of one of its tasks, which is also for those who have the task and not the incident: they may
 * work on the task, but not edit it.
 */
export async function lockForTask(
  tx: Tx,
  context: Context,
  { incidentId, taskId }: { incidentId: string; taskId: string },
): Promise<{ incident: IncidentRecord; mayEdit: boolean }> {
  const { actor } = context
  const incident = (await lockIncident(tx, incidentId)) as IncidentRecord | undefined
  if (incident && !isFor('add_task', incident, actor) && maySeeOwnTasks(incident, actor)) {
    if (await hasTask(tx, incidentId, taskId, actor)) {
      needSense('add_task', incident, context.now())
      return { incident, mayEdit: false }
    }
  }
  return { incident: await lockFor(tx, context, { incidentId }, 'add_task'), mayEdit: true }
}

/** The locked incident if the caller may know of it. */
export async function lockVisible(
  tx: Tx,
  { actor }: Context,
  incidentId: string,
  sees: Sees = 'record',
): Promise<IncidentRecord | undefined> {
  const incident = (await lockIncident(tx, incidentId)) as IncidentRecord | undefined
  if (!incident) return undefined
  if (sees === 'own_case' && isOwnCase(incident, actor)) return incident
  const ties = { isNamed: incident.isRestricted && (await isNamed(tx, incidentId, actor.personId)) }
  return maySee(incident, actor, ties) ? incident : undefined
}

export async function applyAll(
  tx: Tx,
  context: Context,
  incident: IncidentRecord,
  decisions: readonly Decision[],
): Promise<IncidentRecord> {
  let changed = incident
  for (const decision of decisions) changed = await apply(tx, context, changed, decision)
  return changed
}

/** Stores a decision on a locked incident and announces it. */
export async function apply(
  tx: Tx,
  context: Context,
  incident: IncidentRecord,
  decision: Decision,
): Promise<IncidentRecord> {
  const now = context.now()
  const { event, audience, occurredAt } = decision
  const changes = { ...decision.changes, ...answerBy(incident, decision, context.actor, now) }
  const after = { ...incident, ...changes }
  const detail = { ...ownTeam(context.actor, incident), ...decision.detail }
  const { version, payload } = logEntry(incident, { changes, detail })
  if (changes.resolution === null) await clearRestored(tx, incident.id)
  const changed = (await updateIncident(tx, incident, {
    ...serialise(changes),
    version,
    updatedAt: now,
    escalationDueAt: !isOpen(after) ? null : isAwaited(after) ? now : dueByPaths(now),
  })) as IncidentRecord | undefined
  if (!changed) throw new Error(`Incident ${incident.id} changed although it was locked`)
  await announce(tx, context, {
    type: event,
    subject: { type: 'incident', id: incident.id },
    audience,
    payload,
    ...(occurredAt && { occurredAt }),
  })
  return changed
}

/** What somebody of a supplier does, their team reads. */
const ownTeam = (actor: Context['actor'], { teamId }: IncidentRecord): { sharedWithTeamId?: string } =>
  isSupplier(actor) && teamId !== null && actor.teamIds.includes(teamId) ? { sharedWithTeamId: teamId } : {}

const jsonb = new Set(['basis', 'facts', 'times', 'references', 'resolution', 'modelReason', 'tickedSteps', 'review'])

/** jsonb columns are sent as text: the driver would take an array for an array of the database. */
export function serialise(changes: Decision['changes']): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(changes).map(([field, value]) => [
      field,
      jsonb.has(field) && value !== null ? JSON.stringify(value) : value,
    ]),
  )
}

/** For what lies beside the record: an entry in its log that changes none of its fields. */
export function announceOn(
  tx: Tx,
  context: Context,
  incident: IncidentRecord,
  entry: { type: Decision['event']; audience: Decision['audience']; payload: object; occurredAt?: Date },
): Promise<IncidentRecord> {
  const { type, payload, ...rest } = entry
  return apply(tx, context, incident, { event: type, changes: {}, detail: { ...payload }, ...rest })
}
