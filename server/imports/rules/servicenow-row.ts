import type { Channel, HoldReason } from '../../../contract/incidents.ts'
import type { ReadTime } from './wall-clock.ts'

/** The columns of ServiceNow's audit log, each row of which is one update of one incident. */
export const logColumns = [
  'number',
  'incident_state',
  'active',
  'reassignment_count',
  'reopen_count',
  'sys_mod_count',
  'made_sla',
  'caller_id',
  'opened_by',
  'opened_at',
  'sys_created_by',
  'sys_created_at',
  'sys_updated_by',
  'sys_updated_at',
  'contact_type',
  'location',
  'category',
  'subcategory',
  'u_symptom',
  'cmdb_ci',
  'impact',
  'urgency',
  'priority',
  'assignment_group',
  'assigned_to',
  'knowledge',
  'u_priority_confirmation',
  'notify',
  'problem_id',
  'rfc',
  'vendor',
  'caused_by',
  'closed_code',
  'resolved_by',
  'resolved_at',
  'closed_at',
] as const
export type LogColumn = (typeof logColumns)[number]
/** The cells as the file has them. */
export type LogCells = Record<LogColumn, string>

export type LogState = 'new' | 'active' | 'awaiting' | 'resolved' | 'closed'

/** One row, understood. */
export interface LogUpdate {
  line: number
  cells: LogCells
  /** Undefined for -100, which says nothing. */
  state: LogState | undefined
  hold: HoldReason | null
  reassignmentCount: number
  reopenCount: number
  madeSla: boolean
  openedAt: Date
  updatedAt: Date
  resolvedAt: Date | null
  closedAt: Date | null
  openedBy: string | null
  createdBy: string | null
  updatedBy: string | null
  resolvedBy: string | null
  caller: string | null
  channel: Channel
  location: string | null
  category: string | null
  subcategory: string | null
  symptom: string | null
  ci: string | null
  impact: number | null
  urgency: number | null
  priority: number | null
  group: string | null
  assignee: string | null
  problem: string | null
  change: string | null
  causedByChange: string | null
  vendor: string | null
  closeCode: string | null
  /** What was unclear in the row, though it could be used. */
  notes: string[]
}
const states: Record<string, { state: LogState; hold?: HoldReason }> = {
  New: { state: 'new' },
  Active: { state: 'active' },
  'Awaiting User Info': { state: 'awaiting', hold: 'user' },
  'Awaiting Vendor': { state: 'awaiting', hold: 'supplier' },
  'Awaiting Problem': { state: 'awaiting', hold: 'problem' },
  'Awaiting Evidence': { state: 'awaiting', hold: 'evidence' },
  Resolved: { state: 'resolved' },
  Closed: { state: 'closed' },
}
const noState = '-100'

const channels: Record<string, Channel> = {
  phone: 'phone',
  ivr: 'phone',
  email: 'email',
  'self service': 'portal',
  'self-service': 'portal',
  'direct opening': 'counter',
  'walk-in': 'counter',
  chat: 'chat',
}

/** Thrown inside this file only: the reason why a row cannot be used. */
class Unusable extends Error {}

/** A row of the log, or why it cannot be used. */
export function readLogRow(
  cells: LogCells,
  line: number,
  readTime: (text: string) => ReadTime | undefined,
): LogUpdate | { unusable: string } {
  try {
    return understand(cells, line, readTime)
  } catch (error) {
    if (error instanceof Unusable) return { unusable: error.message }
    throw error
  }
}

function understand(cells: LogCells, line: number, readTime: (text: string) => ReadTime | undefined): LogUpdate {
  const notes: string[] = []
  const time = (column: LogColumn): Date | null => {
    if (known(cells[column]) === null) return null
    const read = readTime(cells[column])
    if (!read) throw new Unusable(`${column} is not a time: ${shown(cells[column])}`)
    if (read.isAmbiguous) notes.push(`${column} ${cells[column]} fell into a change of the clocks`)
    return read.at
  }
  const needTime = (column: LogColumn): Date => {
    const at = time(column)
    if (at === null) throw new Unusable(`${column} is missing`)
    return at
  }
  const count = (column: LogColumn): number => {
    if (!/^\d{1,6}$/.test(cells[column])) throw new Unusable(`${column} is not a number: ${shown(cells[column])}`)
    return Number(cells[column])
  }
  /** "2 - Medium" */
  const level = (column: LogColumn, highest: number): number | null => {
    const text = known(cells[column])
    if (text === null) return null
    const found = Number(/^(\d) - /.exec(text)?.[1] ?? 0)
    if (found < 1 || found > highest) throw new Unusable(`${column} has no such level: ${shown(text)}`)
    return found
  }
  if (known(cells.number) === null) throw new Unusable('number is missing')
  const state = states[cells.incident_state]
  if (!state && cells.incident_state !== noState)
    throw new Unusable(`incident_state is unknown: ${shown(cells.incident_state)}`)
  if (!state) notes.push(`incident_state ${noState} says nothing; the state was left as it was`)
  const contactType = known(cells.contact_type)
  const channel = contactType === null ? undefined : channels[contactType.toLowerCase()]
  if (!channel) notes.push(`contact_type ${shown(cells.contact_type)} has no channel here; kept in the log`)

  return {
    line,
    cells,
    state: state?.state,
    hold: state?.hold ?? null,
    reassignmentCount: count('reassignment_count'),
    reopenCount: count('reopen_count'),
    madeSla: cells.made_sla === 'true',
    openedAt: needTime('opened_at'),
    updatedAt: needTime('sys_updated_at'),
    resolvedAt: time('resolved_at'),
    closedAt: time('closed_at'),
    openedBy: known(cells.opened_by),
    createdBy: known(cells.sys_created_by),
    updatedBy: known(cells.sys_updated_by),
    resolvedBy: known(cells.resolved_by),
    caller: known(cells.caller_id),
    channel: channel ?? 'import',
    location: known(cells.location),
    category: known(cells.category),
    subcategory: known(cells.subcategory),
    symptom: known(cells.u_symptom),
    ci: known(cells.cmdb_ci),
    impact: level('impact', 3),
    urgency: level('urgency', 3),
    priority: level('priority', 4),
    group: known(cells.assignment_group),
    assignee: known(cells.assigned_to),
    problem: known(cells.problem_id),
    change: known(cells.rfc),
    causedByChange: known(cells.caused_by),
    vendor: known(cells.vendor),
    closeCode: known(cells.closed_code),
    notes,
  }
}

/** `?` means missing. Some names have two spaces after the word, by accident of the export. */
function known(cell: string): string | null {
  const text = cell.trim().replaceAll(/\s+/g, ' ')
  return text === '' || text === '?' ? null : text.slice(0, 100)
}

const shown = (text: string): string => JSON.stringify(text.slice(0, 60))
