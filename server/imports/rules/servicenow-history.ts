import type { Channel, HoldReason, References } from '../../../contract/incidents.ts'
import { type LogCells, type LogColumn, logColumns, type LogUpdate } from './servicenow-row.ts'

/** What an incident is filed under, by name. */
export interface LoggedClassification {
  category: string | null
  subcategory: string | null
  ci: string | null
  impact: number | null
  urgency: number | null
  priority: number | null
}

/** One thing that a row says was done, in the words of our own verbs. `isImplied`: the log skipped this state. */
export type Step =
  | ({ verb: 'classify'; isImplied?: boolean } & LoggedClassification)
  | { verb: 'assign'; group: string | null; assignee: string | null }
  | { verb: 'escalate'; group: string; assignee: string | null }
  | { verb: 'start_diagnosis'; isImplied?: boolean }
  | { verb: 'hold'; reason: HoldReason }
  | { verb: 'end_hold' }
  | { verb: 'resolve'; at: Date; by: string | null; closeCode: string | null; isImplied?: boolean }
  | { verb: 'reopen' }
  | { verb: 'close'; at: Date }
  /** Something that no verb of ours stands for. */
  | { verb: 'note' }

/** Fields that change beside what a verb does. */
export interface LoggedFields extends Partial<LoggedClassification> {
  caller?: string | null
  location?: string | null
  symptom?: string | null
  group?: string | null
  assignee?: string | null
  references?: References
  reassignmentCount?: number
  slaMet?: boolean
}

/** What one row of the log becomes. */
export interface LogEntry {
  at: Date
  by: string | null
  steps: [Step, ...Step[]]
  fields: LoggedFields
  /** The cells that differ from the row before, as the file has them: together they are the file. */
  row: Partial<LogCells>
}

export interface LoggedHistory {
  number: string
  openedAt: Date
  openedBy: string | null
  owner: string
  caller: string | null
  location: string | null
  channel: Channel
  summary: string
  symptom: string | null
  entries: LogEntry[]
  notes: { line: number; note: string }[]
}

/** Where the incident stands while its rows are gone through. */
interface Standing {
  stage: 'registered' | 'classified' | 'in_diagnosis' | 'resolved' | 'closed'
  hold: HoldReason | null
  reopenings: number
}

/**
 * The history that the rows of one incident tell, in the order of the file: now and then its times or counters run
 * backwards, and neither gives the reopenings that the file counts.
 */
export function deriveHistory(updates: readonly LogUpdate[]): LoggedHistory | { unusable: string } {
  const [first] = updates
  if (!first) return { unusable: 'there is no row' }
  const owner = first.openedBy ?? first.createdBy ?? updates.find((update) => update.updatedBy !== null)?.updatedBy
  if (!owner) return { unusable: 'nobody is named who could be accountable' }

  const notes = updates.flatMap((update) => update.notes.map((note) => ({ line: update.line, note })))
  const standing: Standing = { stage: 'registered', hold: null, reopenings: 0 }
  const entries = updates.map((update, index): LogEntry => {
    const before = updates[index - 1]
    const isLast = index === updates.length - 1
    const steps = stepsOf(update, before, standing, lastOf(updates, index, 'resolved'))
    return {
      at: update.updatedAt,
      by: update.updatedBy,
      steps: isSome(steps) ? steps : [{ verb: 'note' }],
      fields: fieldsOf(update, before, standing, isLast),
      row: differing(update.cells, before?.cells),
    }
  })
  const last = updates.at(-1) ?? first
  if (standing.reopenings !== last.reopenCount)
    notes.push({ line: last.line, note: `reopen_count says ${last.reopenCount}, the rows show ${standing.reopenings}` })
  if (first.openedAt > first.updatedAt)
    notes.push({ line: first.line, note: `opened_at ${first.cells.opened_at} lies after the first update` })
  return {
    number: first.cells.number,
    openedAt: first.openedAt,
    openedBy: first.openedBy ?? first.createdBy,
    owner,
    caller: first.caller,
    location: first.location,
    channel: first.channel,
    summary: summaryOf(first),
    symptom: first.symptom,
    entries,
    notes,
  }
}

const isSome = (steps: Step[]): steps is [Step, ...Step[]] => steps.length > 0

/** The log has no free text: what the incident was filed under names it. */
function summaryOf(update: LogUpdate): string {
  const place = [update.category, update.subcategory].filter((name) => name !== null).join(' › ')
  return [place, update.symptom].filter(Boolean).join(': ') || update.cells.number
}

/** Whether this is the last row that brings the incident into a state: only then do the final times belong to it. */
function lastOf(updates: readonly LogUpdate[], index: number, state: LogUpdate['state']): boolean {
  return !updates.slice(index + 1).some((later) => later.state !== state && later.state !== 'closed' && later.state)
}

function stepsOf(update: LogUpdate, before: LogUpdate | undefined, standing: Standing, isFinal: boolean): Step[] {
  const steps: Step[] = []
  const { state } = update
  const isOpenAgain =
    (standing.stage === 'resolved' || standing.stage === 'closed') &&
    (state === 'new' || state === 'active' || state === 'awaiting')
  if (isOpenAgain) {
    steps.push({ verb: 'reopen' })
    standing.stage = 'in_diagnosis'
    standing.reopenings++
  }
  const hold = state === undefined ? standing.hold : update.hold
  if (standing.hold !== null && hold !== standing.hold) {
    steps.push({ verb: 'end_hold' })
    standing.hold = null
  }
  const target = targetOf(state, standing)
  const isNewlyClassified = standing.stage === 'registered' && target !== 'registered'
  if (isClassifiable(update) && (isNewlyClassified || isReclassified(update, before, standing))) {
    steps.push({ verb: 'classify', ...classificationOf(update), ...(isNewlyClassified && { isImplied: true }) })
    if (standing.stage === 'registered') standing.stage = 'classified'
  }
  steps.push(...handOver(update, before, standing, target))
  if (target !== 'registered' && (standing.stage === 'registered' || standing.stage === 'classified')) {
    steps.push({ verb: 'start_diagnosis', ...(state !== 'active' && { isImplied: true }) })
    standing.stage = 'in_diagnosis'
  }
  if (hold !== null && standing.hold === null) {
    steps.push({ verb: 'hold', reason: hold })
    standing.hold = hold
  }
  if ((target === 'resolved' || target === 'closed') && standing.stage === 'in_diagnosis') {
    steps.push({
      verb: 'resolve',
      at: (isFinal ? update.resolvedAt : null) ?? update.updatedAt,
      by: update.resolvedBy,
      closeCode: update.closeCode,
      ...(state === 'closed' && { isImplied: true }),
    })
    standing.stage = 'resolved'
  }
  if (target === 'closed' && standing.stage === 'resolved') {
    steps.push({ verb: 'close', at: (isFinal ? update.closedAt : null) ?? update.updatedAt })
    standing.stage = 'closed'
  }
  return steps
}

/** The stage that the row's state stands for. One that says nothing, or goes back to new, leaves it as it is. */
function targetOf(state: LogUpdate['state'], standing: Standing): Standing['stage'] {
  switch (state) {
    case 'active':
    case 'awaiting':
      return 'in_diagnosis'
    case 'resolved':
    case 'closed':
      return state
    case 'new':
    case undefined:
      return standing.stage
  }
}

const classification = ['category', 'subcategory', 'ci', 'impact', 'urgency', 'priority'] as const

function classificationOf(update: LogUpdate): LoggedClassification {
  const { category, subcategory, ci, impact, urgency, priority } = update
  return { category, subcategory, ci, impact, urgency, priority }
}

const isClassifiable = (update: LogUpdate): boolean =>
  update.category !== null && update.impact !== null && update.urgency !== null

const isReclassified = (update: LogUpdate, before: LogUpdate | undefined, standing: Standing): boolean =>
  standing.stage !== 'registered' && differs(update, before, classification)

const differs = (update: LogUpdate, before: LogUpdate | undefined, fields: readonly (keyof LogUpdate)[]): boolean =>
  before === undefined || fields.some((field) => update[field] !== before[field])

/** From one team to another is an escalation; everything else about who works on it is an assignment. */
function handOver(
  update: LogUpdate,
  before: LogUpdate | undefined,
  standing: Standing,
  target: Standing['stage'],
): Step[] {
  const { group, assignee } = update
  const isBare = before === undefined && group === null && assignee === null
  if (isBare || !differs(update, before, ['group', 'assignee'])) return []
  // What a report came with is part of it, and not yet anybody's act.
  if (before === undefined && target === 'registered' && standing.stage === 'registered') return []
  const escalated = group !== null && before !== undefined && before.group !== null && before.group !== group
  return [escalated ? { verb: 'escalate', group, assignee } : { verb: 'assign', group, assignee }]
}

function fieldsOf(update: LogUpdate, before: LogUpdate | undefined, standing: Standing, isLast: boolean): LoggedFields {
  const fields: LoggedFields = {}
  if (standing.stage === 'registered' || !isClassifiable(update)) {
    if (differs(update, before, classification)) Object.assign(fields, classificationOf(update))
  }
  if (before === undefined && standing.stage === 'registered') {
    if (update.group !== null) fields.group = update.group
    if (update.assignee !== null) fields.assignee = update.assignee
  }
  if (before !== undefined && update.caller !== before.caller) fields.caller = update.caller
  if (before !== undefined && update.location !== before.location) fields.location = update.location
  if (before !== undefined && update.symptom !== before.symptom) fields.symptom = update.symptom
  const references = referencesOf(update)
  if (JSON.stringify(references) !== JSON.stringify(before ? referencesOf(before) : {})) fields.references = references
  if (update.reassignmentCount !== (before?.reassignmentCount ?? 0)) fields.reassignmentCount = update.reassignmentCount
  // True only means "not missed yet" until the end.
  const isMissed = !update.madeSla && (before?.madeSla ?? true)
  if (isMissed || (isLast && standing.stage === 'closed')) fields.slaMet = update.madeSla
  return fields
}

function referencesOf({ problem, change, causedByChange, vendor }: LogUpdate): References {
  return {
    ...(problem !== null && { problem }),
    ...(change !== null && { change }),
    ...(causedByChange !== null && { causedByChange }),
    ...(vendor !== null && { supplier: vendor }),
  }
}

function differing(cells: LogCells, before: LogCells | undefined): Partial<LogCells> {
  const row: Partial<LogCells> = {}
  for (const column of logColumns as readonly LogColumn[]) {
    if (cells[column] !== (before ? before[column] : '?')) row[column] = cells[column]
  }
  return row
}
