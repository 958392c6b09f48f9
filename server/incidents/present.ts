import type { Incident, IncidentModel, IncidentSummary, TimelineEntry } from '../../contract/incidents.ts'
import type { NearbyIncident, Tie } from '../../contract/nearby.ts'
import type { Named } from '../../contract/values.ts'
import { approachFor, isTold, lackingFields } from '../models/index.ts'
import { allowedVerbs, type Caller } from './rules/access.ts'
import type { IncidentRecord } from './rules/incident.ts'
import { missingFields } from './rules/registration.ts'
import { missingFor, modelFor, recordFor } from './rules/supplier-part.ts'
import type { BesideRow } from './queries/nearby.ts'
import type { SummaryRow } from './queries/queue.ts'
import type { Surroundings } from './queries/record.ts'
import type { timelinePage } from './queries/timeline.ts'

const named = (id: string | null, name: string | null): Named | null =>
  id === null || name === null ? null : { id, name }
const iso = (date: Date | null): string | null => date?.toISOString() ?? null

export function presentSummary(row: SummaryRow): IncidentSummary {
  return {
    id: row.id,
    number: row.number,
    summary: row.summary,
    state: row.state as IncidentSummary['state'],
    priority: row.priority,
    hold: presentHold(row as Pick<IncidentRecord, 'holdReason' | 'holdUntil' | 'holdEndsWhen' | 'heldAt'>),
    service: named(row.serviceId, row.serviceName),
    team: named(row.teamId, row.teamName),
    assignee: named(row.assigneeId, row.assigneeName),
    owner: { id: row.ownerId, name: row.ownerName },
    requester: named(row.requesterId, row.requesterName),
    isRestricted: row.isRestricted,
    environment: row.environment as IncidentSummary['environment'],
    contactCount: row.contactCount,
    bounceCount: row.bounceCount,
    externalRef: row.externalRef,
    registeredAt: row.registeredAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    version: row.version,
  }
}

export function presentBeside(row: BesideRow, tie: Tie): NearbyIncident {
  const { id, number, summary, priority, version } = row
  const state = row.state as NearbyIncident['state']
  const registeredAt = row.registeredAt.toISOString()
  return { id, number, summary, state, priority, registeredAt, version, isPart: row.parentId !== null, tie }
}

function presentHold(
  incident: Pick<IncidentRecord, 'holdReason' | 'holdUntil' | 'holdEndsWhen' | 'heldAt'>,
): IncidentSummary['hold'] {
  if (incident.holdReason === null || incident.heldAt === null) return null
  return {
    reason: incident.holdReason,
    until: iso(incident.holdUntil),
    endsWhen: incident.holdEndsWhen,
    since: incident.heldAt.toISOString(),
  }
}

/** The whole record as this caller sees it, with the verbs that they may use. */
export function presentIncident(record: IncidentRecord, around: Surroundings, caller: Caller, now: Date): Incident {
  const incident = recordFor(caller, record)
  const name = (id: string | null): Named | null => named(id, id === null ? null : (around.names[id] ?? null))
  return {
    id: incident.id,
    number: incident.number,
    summary: incident.summary,
    description: incident.description,
    state: incident.state,
    workflow: incident.workflow,
    channel: incident.channel,
    priority: incident.priority,
    computedPriority: incident.computedPriority,
    priorityReason: incident.priorityReason,
    priorityMatrixNumber: around.priorityMatrixNumber,
    impact: incident.impact,
    urgency: incident.urgency,
    complexity: incident.complexity,
    approach: approachFor(
      incident.complexity,
      around.model && { approach: around.model.content.approach, complexity: around.model.content.defaults.complexity },
    ),
    model: presentModel(incident, around, caller),
    closing: incident.closing,
    environment: incident.environment,
    hold: presentHold(incident),
    service: name(incident.serviceId),
    ci: name(incident.ciId),
    category: name(incident.categoryId),
    customer: name(incident.customerId),
    location: name(incident.locationId),
    team: name(incident.teamId),
    assignee: name(incident.assigneeId),
    owner: name(incident.ownerId) ?? { id: incident.ownerId, name: '' },
    requester: name(incident.requesterId),
    isRestricted: incident.isRestricted,
    basis: incident.basis,
    facts: incident.facts,
    times: incident.times,
    references: incident.references,
    resolution: incident.resolution,
    slaMet: incident.slaMet,
    stageTimes: {
      registeredAt: incident.registeredAt.toISOString(),
      classifiedAt: iso(incident.classifiedAt),
      diagnosisStartedAt: iso(incident.diagnosisStartedAt),
      resolutionStartedAt: iso(incident.resolutionStartedAt),
      resolvedAt: iso(incident.resolvedAt),
      closedAt: iso(incident.closedAt),
    },
    autoCloseAt: iso(incident.autoCloseAt),
    response: incident.responseAskedAt &&
      incident.responseDueAt && {
        askedAt: incident.responseAskedAt.toISOString(),
        dueAt: incident.responseDueAt.toISOString(),
        respondedAt: iso(incident.respondedAt),
      },
    reviewAskedAt: iso(incident.reviewAskedAt),
    review: incident.review && {
      ...incident.review,
      reviewer: name(incident.reviewerId),
      dueAt: iso(incident.reviewDueAt),
    },
    reassignmentCount: incident.reassignmentCount,
    bounceCount: incident.bounceCount,
    reopenCount: incident.reopenCount,
    failedSolutionCount: incident.failedSolutionCount,
    contactCount: incident.contactCount,
    parent: around.parent,
    children: around.children,
    merged: around.merged,
    mergedInto: around.mergedInto,
    affected: around.affected,
    people: around.people,
    missing: missingFor(caller, [
      ...new Set([...missingFields(incident), ...lackingFields(around.model?.content.form ?? [], 'closure', incident)]),
    ]),
    supplierTeam: around.isWithSupplier ? name(incident.teamId) : null,
    teamsBefore: around.teamsBefore,
    bounceWarning: incident.bounceCount >= around.bounceWarning,
    allowed: allowedVerbs(incident, caller, now),
    externalRef: incident.externalRef,
    registeredAt: incident.registeredAt.toISOString(),
    updatedAt: incident.updatedAt.toISOString(),
    version: incident.version,
  }
}

/** The version by which it is handled, with what has been told and ticked of it. */
function presentModel(incident: IncidentRecord, { model, names }: Surroundings, caller: Caller): IncidentModel | null {
  const { modelId, modelVersion, modelReason, tickedSteps } = incident
  if (model === null || modelId === null || modelVersion === null || modelReason === null) return null
  const { purpose, form, steps, roles, supplierPart, solution } = modelFor(caller, model.content)
  const name = (id: string | null): Named | null => named(id, id === null ? null : (names[id] ?? null))
  return {
    id: modelId,
    name: model.name,
    number: modelVersion,
    reason: modelReason,
    purpose,
    form: form.map((asked) => ({ ...asked, isTold: isTold(asked.field, incident) })),
    steps: steps.map(({ id = '', activity, what, teamId, roleId, isRequired }) => ({
      id,
      activity,
      what,
      team: name(teamId),
      role: name(roleId),
      isRequired,
      ticked: tickedSteps[id] ?? null,
    })),
    roles: roles.map(({ roleId, does }) => ({ role: { id: roleId, name: names[roleId] ?? '' }, does })),
    supplierPart: { team: name(supplierPart.teamId), text: supplierPart.text },
    solution,
  }
}

/** Later than this between happening and being written down is marked as late. */
const lateAfterMilliseconds = 15 * 60_000

type EntryRow = Omit<Awaited<ReturnType<typeof timelinePage>>[number], 'payload'> & { payload: Record<string, unknown> }

export function presentEntry(row: EntryRow, names: Record<string, string>): TimelineEntry {
  const { payload } = row
  const mentioned = JSON.stringify(payload)
  return {
    id: row.id,
    type: row.type,
    audience: row.audience as TimelineEntry['audience'],
    actor: { kind: row.actorKind as TimelineEntry['actor']['kind'], id: row.actorId, name: row.actorName },
    occurredAt: row.occurredAt.toISOString(),
    recordedAt: row.recordedAt.toISOString(),
    // What was taken over from elsewhere was written down there, in its time.
    isLate:
      payload['provenance'] !== 'imported' &&
      row.recordedAt.getTime() - row.occurredAt.getTime() > lateAfterMilliseconds,
    payload,
    names: Object.fromEntries(Object.entries(names).filter(([id]) => mentioned.includes(id))),
  }
}
