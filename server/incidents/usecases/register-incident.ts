import type { Incident, NewIncident } from '../../../contract/incidents.ts'
import { computePriority, needCategory, needConfigurationItem, needService } from '../../catalogue/index.ts'
import { needOrganisation, needPerson, needTeam } from '../../people/index.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { announce } from '../../platform/events.ts'
import { newId } from '../../platform/id.ts'
import { cleanHtml } from '../../platform/rich-text.ts'
import { presentIncident } from '../present.ts'
import { readSurroundings } from '../queries.ts'
import type { IncidentRecord } from '../rules/incident.ts'
import { firstOwner, firstTeam, isClassified } from '../rules/registration.ts'
import { addIncidentPeople, claimAttachments, insertContact, insertIncident, nextIncidentNumber } from '../store.ts'
import { serialise } from './change-incident.ts'

export function registerIncident(context: Context, form: NewIncident): Promise<Incident> {
  return inTransaction(context, async (tx) => {
    const incident = await register(tx, context, form, form.channel)
    return presentIncident(incident, await readSurroundings(tx, incident, context.actor), context.actor)
  })
}

/** Registers within a transaction of the caller's: the portal, a contact that becomes an incident, a split. */
export async function register(
  tx: Tx,
  context: Context,
  form: Omit<NewIncident, 'channel'>,
  channel: IncidentRecord['channel'],
): Promise<IncidentRecord> {
  const { actor } = context
  const now = context.now()
  const organisation = await needOrganisation(tx)
  const service = form.serviceId === undefined ? null : await needService(tx, form.serviceId)
  const category = form.categoryId === undefined ? null : await needCategory(tx, form.categoryId)
  const requester = form.requesterId === undefined ? null : await needPerson(tx, form.requesterId)
  if (form.ciId !== undefined) await needConfigurationItem(tx, form.ciId)
  if (form.teamId !== undefined) await needTeam(tx, form.teamId)
  if (form.assigneeId !== undefined) await needPerson(tx, form.assigneeId)

  const facts = {
    registrarId: actor.personId,
    registrarWorks: actor.permissions.has('incident.work'),
    service,
    category,
    organisation,
  }
  const owner = firstOwner(facts)
  const team = firstTeam(form, facts)
  const classified = isClassified(form)
  const priority =
    form.impact !== undefined && form.urgency !== undefined
      ? await computePriority(tx, form.serviceId ?? null, form.impact, form.urgency)
      : null
  const id = newId()
  const fields = {
    summary: form.summary,
    description: cleanHtml(form.description),
    state: classified ? 'classified' : 'registered',
    workflow: channel === 'monitoring' ? 'event' : 'user',
    channel,
    requesterId: form.requesterId ?? null,
    customerId: form.customerId ?? requester?.customerId ?? null,
    locationId: form.locationId ?? requester?.locationId ?? null,
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
    teamId: team.teamId,
    assigneeId: form.assigneeId ?? null,
    isRestricted: category?.isRestricted ?? false,
    environment: form.environment,
    basis: form.basis,
    facts: form.facts,
    times: { detected: { at: now.toISOString(), provenance: 'recorded' as const }, ...form.times },
    references: form.references,
    classifiedAt: classified ? now : null,
    contactCount: form.requesterId === undefined ? 0 : 1,
  } satisfies Partial<IncidentRecord>

  const number = await nextIncidentNumber(tx)
  const row = { ...fields, ...serialise(fields), id, number, registeredAt: now, updatedAt: now }
  const incident = (await insertIncident(tx, row)) as IncidentRecord
  await addIncidentPeople(tx, id, form.affectedPersonIds, 'affected')
  if (form.requesterId !== undefined) {
    await insertContact(tx, {
      id: newId(),
      incidentId: id,
      personId: form.requesterId,
      channel,
      text: form.summary,
      outcome: 'incident',
      basis: JSON.stringify(form.basis),
      receivedAt: now,
    })
  }
  await claimAttachments(tx, form.attachmentIds, id, 'everyone', actor)
  await announce(tx, context, {
    type: 'incident.registered',
    subject: { type: 'incident', id },
    audience: 'everyone',
    payload: {
      number,
      why: { owner: owner.why, team: team.why },
      attachmentIds: form.attachmentIds,
      affectedPersonIds: form.affectedPersonIds,
      changes: { ...fields, registeredAt: now },
    },
  })
  return incident
}
