import type { Incident, NewIncident } from '../../../contract/incidents.ts'
import { needNamed, needSeen } from '../../catalogue/index.ts'
import { type AlertFacts, chooseModel, fillEmpty, lackingFields, needFulfilled } from '../../models/index.ts'
import { isTeamMember, needOrganisation, needPerson, needTeam } from '../../people/index.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { announce } from '../../platform/events.ts'
import { newId } from '../../platform/id.ts'
import { cleanHtml } from '../../platform/rich-text.ts'
import { presentIncident } from '../present.ts'
import { readSurroundings } from '../queries/record.ts'
import { handledBy } from '../rules/handling.ts'
import { blankIncident, type IncidentRecord } from '../rules/incident.ts'
import { firstAssignment, firstOwner, firstTeam, isClassified, type RegistrationFacts } from '../rules/registration.ts'
import { checkTimes } from '../rules/times.ts'
import { addAffected } from '../store/affected.ts'
import { insertContact } from '../store/contacts.ts'
import { dueByPaths, insertIncident } from '../store/incident.ts'
import { addIncidentPeople, findIncidentPeople } from '../store/people.ts'
import { serialise } from './change-incident.ts'
import { claimUploads } from './claim-uploads.ts'

export function registerIncident(context: Context, form: NewIncident): Promise<Incident> {
  return inTransaction(context, async (tx) => {
    const incident = await register(tx, context, form, form.channel)
    return presentIncident(incident, await readSurroundings(tx, incident, context.actor), context.actor, context.now())
  })
}

export type Registration = Pick<NewIncident, 'summary'> & {
  [Field in keyof Omit<NewIncident, 'summary' | 'channel'>]?: NewIncident[Field] | undefined
} & {
  /** What monitoring told, for the conditions of models. */
  alert?: AlertFacts
  /** What is taken to hold where neither the form nor a model says otherwise. */
  presumed?: Pick<NewIncident, 'impact' | 'urgency'>
}

/**
 * Registers within a transaction of the caller's: the portal, a contact that becomes an incident, a split. What comes
 * out of a restricted incident is restricted to the same people.
 */
export async function register(
  tx: Tx,
  context: Context,
  told: Registration,
  channel: IncidentRecord['channel'],
  origin?: Pick<IncidentRecord, 'id' | 'isRestricted'>,
): Promise<IncidentRecord> {
  const { actor } = context
  const now = context.now()
  const workflow = channel === 'monitoring' ? 'event' : 'user'
  await needSeen(tx, actor, [told.serviceId, told.ciId, told.categoryId, told.customerId, told.locationId])
  const model = await chooseModel(tx, { ...told.presumed, ...told, channel, workflow }, told.modelId)
  const { teamId: modelTeamId = null, ...proposed } = model ? fillEmpty(model.content.defaults, told) : {}
  const organisation = await needOrganisation(tx)
  const asked = { ...told.presumed, ...told, ...proposed }
  const { form, facts, assignee, priority } = await learn(tx, context, asked, workflow, { organisation, modelTeamId })
  checkTimes(form.times ?? {}, now)
  const owner = firstOwner(facts)
  const team = firstTeam(form, facts)
  const isMember = team.teamId !== null && assignee !== null && (await isTeamMember(tx, team.teamId, assignee.id))
  const assignment = firstAssignment(form, team, isMember)
  const id = newId()
  const known = {
    summary: form.summary,
    description: cleanHtml(form.description ?? ''),
    workflow,
    channel,
    requesterId: form.requesterId ?? null,
    customerId: form.customerId ?? facts.requester?.customerId ?? null,
    locationId: form.locationId ?? facts.requester?.locationId ?? null,
    serviceId: form.serviceId ?? null,
    ciId: form.ciId ?? null,
    categoryId: form.categoryId ?? null,
    impact: form.impact ?? null,
    urgency: form.urgency ?? null,
    computedPriority: priority?.computedPriority ?? null,
    priority: priority?.computedPriority ?? null,
    priorityMatrixId: priority?.priorityMatrixId ?? null,
    complexity: form.complexity ?? null,
    ownerId: owner.ownerId,
    teamId: assignment.teamId,
    assigneeId: form.assigneeId ?? null,
    isRestricted: (facts.category?.isRestricted ?? false) || (origin?.isRestricted ?? false),
    environment: form.environment ?? 'live',
    basis: form.basis ?? usersFindAbnormal,
    facts: form.facts ?? {},
    times: { detected: { at: now.toISOString(), provenance: 'recorded' as const }, ...form.times },
    references: form.references ?? {},
    contactCount: form.requesterId === undefined ? 0 : 1,
    ...(model && handledBy(model)),
  } satisfies Partial<IncidentRecord>
  const record = { ...blankIncident, ...known }
  if (model && facts.registrarWorks && told.modelId !== undefined) needFulfilled(model, 'registration', record)
  const lacking = model ? lackingFields(model.content.form, 'classification', record) : []
  const classified = isClassified(form) && lacking.length === 0
  const fields = {
    ...known,
    state: classified ? 'classified' : 'registered',
    classifiedAt: classified ? now : null,
  } satisfies Partial<IncidentRecord>

  const row = {
    ...fields,
    ...serialise(fields),
    id,
    registeredAt: now,
    updatedAt: now,
    escalationDueAt: dueByPaths(now),
  }
  const incident = (await insertIncident(tx, row)) as IncidentRecord
  const { affectedPersonIds = [], affectedServiceIds = [], affectedCiIds = [], attachmentIds = [] } = form
  await addIncidentPeople(tx, id, affectedPersonIds, 'affected')
  await addAffected(tx, id, [
    ...affectedServiceIds.map((serviceId) => ({ id: newId(), serviceId })),
    ...affectedCiIds.map((ciId) => ({ id: newId(), ciId })),
  ])
  const namedPersonIds = fields.isRestricted ? await nameFirst(tx, incident, actor.personId, origin) : []
  if (fields.requesterId !== null) {
    await insertContact(tx, {
      id: newId(),
      incidentId: id,
      personId: fields.requesterId,
      channel,
      text: form.summary,
      outcome: 'incident',
      basis: JSON.stringify(fields.basis),
      receivedAt: now,
    })
  }
  await claimUploads(tx, context, attachmentIds, id, 'everyone')
  await announce(tx, context, {
    type: 'incident.registered',
    subject: { type: 'incident', id },
    audience: 'everyone',
    payload: {
      number: incident.number,
      why: { owner: owner.why, team: assignment.why, model: model?.reason.why ?? null },
      attachmentIds,
      affectedPersonIds,
      affectedServiceIds,
      affectedCiIds,
      namedPersonIds,
      changes: { ...fields, registeredAt: now },
      version: incident.version,
    },
  })
  return incident
}

const usersFindAbnormal = { test: 'users_find_abnormal' as const, note: '' }

interface Beside extends Pick<RegistrationFacts, 'modelTeamId'> {
  organisation: RegistrationFacts['organisation'] & { monitoringCategoryId: string | null }
}

/**
 * Everything that the form names, known to exist, and the priority that the matrix gives it. What monitoring reports is not
 * left unsorted where its service, or else the organisation, has a category for that.
 */
async function learn(
  tx: Tx,
  { actor }: Context,
  asked: Registration,
  workflow: IncidentRecord['workflow'],
  known: Beside,
) {
  const { requesterId, impact, urgency } = asked
  const usually = workflow === 'event' ? { categoryId: known.organisation.monitoringCategoryId } : undefined
  const { service, category, priority } = await needNamed(tx, { ...asked, usually })
  if (asked.teamId !== undefined) await needTeam(tx, asked.teamId)
  const facts = {
    registrarId: actor.personId,
    registrarWorks: actor.permissions.has('incident.work'),
    ...known,
    service,
    category,
    requester: requesterId === undefined ? null : await needPerson(tx, requesterId),
  }
  return {
    form: category ? { ...asked, categoryId: category.id } : asked,
    facts,
    assignee: asked.assigneeId === undefined ? null : await needPerson(tx, asked.assigneeId),
    priority: impact !== undefined && urgency !== undefined ? priority(impact, urgency) : null,
  }
}

/** Whoever answers for it, works on it or registered it sees it, and those who saw where it came from. */
async function nameFirst(
  tx: Tx,
  incident: IncidentRecord,
  registrarId: string | null,
  origin: { id: string } | undefined,
): Promise<string[]> {
  const named = [incident.ownerId, incident.assigneeId, registrarId].filter((id) => id !== null)
  if (origin) named.push(...(await findIncidentPeople(tx, origin.id, 'named')))
  const namedPersonIds = [...new Set(named)]
  await addIncidentPeople(tx, incident.id, namedPersonIds, 'named')
  return namedPersonIds
}
