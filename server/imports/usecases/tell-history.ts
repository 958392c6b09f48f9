import {
  assign,
  beginHistory,
  classify,
  close,
  continueHistory,
  type Decision,
  endHoldDecision,
  escalateFunctionally,
  hold,
  type IncidentHistory,
  type IncidentRecord,
  type PastActor,
  reopenDecision,
  resolve,
  startDiagnosisDecision,
} from '../../incidents/index.ts'
import { newId } from '../../platform/id.ts'
import type { LogEntry, LoggedClassification, LoggedFields, LoggedHistory, Step } from '../rules/servicenow-history.ts'
import { categoryPath, type Directory } from './learn-names.ts'

/** What the organisation says that the log does not. */
export interface ImportFacts {
  directory: Directory
  computePriority: (impact: number, urgency: number) => { computedPriority: number; priorityMatrixId: string }
  autoCloseDays: number
  /** Silence after a solution counts from the import: nobody could contradict it here before. */
  now: Date
}
interface Origin {
  system: string
  externalRef: string
  digest: string
  rows: number
}

/** Tells the history that was derived from a log in our own terms: each step decided by the rules that decide live ones. */
export function tellHistory(
  logged: LoggedHistory,
  number: number,
  { externalRef, ...origin }: Origin,
  facts: ImportFacts,
): IncidentHistory {
  const { directory } = facts
  const actor = actorOf(directory, logged.openedBy)
  const requesterId = idOf(directory.people, logged.caller)
  const until = logged.entries.reduce((latest, entry) => (entry.at > latest ? entry.at : latest), logged.openedAt)
  const history = beginHistory(
    {
      id: newId(),
      number,
      summary: logged.summary,
      channel: logged.channel,
      requesterId,
      locationId: idOf(directory.locations, logged.location),
      ownerId: directory.people.get(logged.owner) ?? missing(logged.owner),
      facts: logged.symptom === null ? {} : { symptoms: logged.symptom },
      times: { detected: { at: logged.openedAt.toISOString(), provenance: 'imported' } },
      basis: { test: 'users_find_abnormal', note: '' },
      contactCount: requesterId === null ? 0 : 1,
      registeredAt: logged.openedAt,
      externalRef,
    },
    actor,
    { why: { owner: 'imported', team: 'imported' }, origin: { ...origin, until } },
  )
  const teamsBefore: string[] = []
  for (const entry of logged.entries) tellEntry(history, entry, teamsBefore, facts)
  return history
}

/** All that one row did, at one minute; the row itself is kept with the last of it. */
function tellEntry(history: IncidentHistory, entry: LogEntry, teamsBefore: string[], facts: ImportFacts): void {
  const actor = actorOf(facts.directory, entry.by)
  for (const [index, step] of entry.steps.entries()) {
    const decision = decide(step, history.incident, entry.at, teamsBefore, facts)
    if (index === entry.steps.length - 1) {
      decision.changes = { ...decision.changes, ...changesOf(entry.fields, history.incident, facts) }
      decision.detail = { ...decision.detail, row: entry.row }
    }
    continueHistory(history, decision, entry.at, actor)
    const { teamId } = history.incident
    if (teamId !== null && !teamsBefore.includes(teamId)) teamsBefore.push(teamId)
  }
}

function decide(
  step: Step,
  incident: IncidentRecord,
  at: Date,
  teamsBefore: readonly string[],
  facts: ImportFacts,
): Decision {
  const { directory } = facts
  switch (step.verb) {
    case 'classify':
      return implied(step, classifyAs(step, incident, at, facts))
    case 'assign': {
      const teamId = idOf(directory.teams, step.group)
      const assigneeId = idOf(directory.people, step.assignee)
      return assign(incident, { teamId, assigneeId, note: '' }, { teamsBefore, isMember: true })
    }
    case 'escalate': {
      const toTeamId = directory.teams.get(step.group) ?? missing(step.group)
      const decision = escalateFunctionally(incident, { toTeamId, reason: '', tried: '' }, teamsBefore)
      return { ...decision, changes: { ...decision.changes, assigneeId: idOf(directory.people, step.assignee) } }
    }
    case 'start_diagnosis':
      return implied(step, startDiagnosisDecision(incident, at))
    case 'hold':
      return hold({ reason: step.reason, until: null, endsWhen: '' }, at)
    case 'end_hold':
      return endHoldDecision('decided')
    case 'resolve': {
      const resolution = {
        solution: step.closeCode === null ? 'ServiceNow' : `ServiceNow: ${step.closeCode}`,
        isWorkaround: false,
        kind: 'other' as const,
        cause: '',
        verification: 'not_verifiable' as const,
        verificationNote: 'ServiceNow',
        restoredServiceIds: [],
        restoredCiIds: [],
      }
      const { autoCloseDays, now } = facts
      const decision = resolve(incident, { resolution, noteToUser: '' }, { autoCloseDays, now })
      const resolvedById = idOf(directory.people, step.by)
      return implied(step, {
        ...decision,
        changes: { ...decision.changes, resolvedAt: step.at },
        detail: { ...decision.detail, ...(resolvedById !== null && { resolvedById }) },
      })
    }
    case 'reopen':
      return reopenDecision(incident, { reason: '', why: 'asked' }, at)
    case 'close':
      return close({ note: '' }, step.at)
    case 'note':
      return { event: 'incident.imported_change', audience: 'staff', changes: {}, detail: {} }
  }
}

/** The log skipped this state; it was entered in the same minute. */
const implied = (step: { isImplied?: boolean }, decision: Decision): Decision =>
  step.isImplied ? { ...decision, detail: { ...decision.detail, isImplied: true } } : decision

function classifyAs(step: LoggedClassification, incident: IncidentRecord, at: Date, facts: ImportFacts): Decision {
  const { category, subcategory, ci, impact, urgency, priority } = step
  if (category === null || impact === null || urgency === null) throw new Error('Not a classification')
  const path = categoryPath(category, subcategory)
  const known = facts.directory.categories.get(path) ?? missing(path)
  return classify(
    incident,
    {
      categoryId: known.id,
      ciId: idOf(facts.directory.cis, ci),
      impact,
      urgency,
      override: priority === null ? null : { priority, reason: 'imported' },
    },
    { computed: facts.computePriority(impact, urgency), categoryIsRestricted: known.isRestricted, now: at },
  )
}

/** Fields that changed beside what a verb of ours does. */
function changesOf(fields: LoggedFields, incident: IncidentRecord, facts: ImportFacts): Decision['changes'] {
  const { directory, computePriority } = facts
  const { impact, urgency, priority, category } = fields
  const computed = impact && urgency ? computePriority(impact, urgency) : undefined
  const effective = priority ?? computed?.computedPriority ?? null
  return {
    ...('category' in fields && {
      categoryId: category
        ? (directory.categories.get(categoryPath(category, fields.subcategory ?? null))?.id ?? null)
        : null,
      ciId: idOf(directory.cis, fields.ci),
      impact: impact ?? null,
      urgency: urgency ?? null,
      computedPriority: computed?.computedPriority ?? null,
      priorityMatrixId: computed?.priorityMatrixId ?? null,
      priority: effective,
      priorityReason: effective === (computed?.computedPriority ?? null) ? null : 'imported',
    }),
    ...(fields.group !== undefined && { teamId: idOf(directory.teams, fields.group) }),
    ...(fields.assignee !== undefined && { assigneeId: idOf(directory.people, fields.assignee) }),
    ...(fields.caller !== undefined && { requesterId: idOf(directory.people, fields.caller) }),
    ...(fields.location !== undefined && { locationId: idOf(directory.locations, fields.location) }),
    ...(fields.symptom !== undefined && {
      facts: { ...incident.facts, ...(fields.symptom !== null && { symptoms: fields.symptom }) },
    }),
    ...(fields.references && { references: fields.references }),
    ...(fields.reassignmentCount !== undefined && { reassignmentCount: fields.reassignmentCount }),
    ...(fields.slaMet !== undefined && { slaMet: fields.slaMet }),
  }
}

const idOf = (known: Map<string, string>, name: string | null | undefined): string | null =>
  name === null || name === undefined ? null : (known.get(name) ?? missing(name))

function actorOf(directory: Directory, name: string | null): PastActor {
  const id = idOf(directory.people, name)
  return id === null || name === null ? { kind: 'system', id: null, name: 'ServiceNow' } : { kind: 'person', id, name }
}

function missing(name: string): never {
  throw new Error(`${name} was not learnt before it was needed`)
}
