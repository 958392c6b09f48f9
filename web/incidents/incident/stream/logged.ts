import type { TimelineEntry } from '../../../../contract/incidents.ts'

/** Columns of ServiceNow's log that tell news. The others say who wrote the row and when, or never change. */
const columns = [
  'incident_state',
  'active',
  'reassignment_count',
  'reopen_count',
  'made_sla',
  'caller_id',
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

/** The cells of another system's row that differed from the row before, as it wrote them; `?` where nothing stood any more. */
export type LoggedCells = Record<string, string>

export function loggedCells({ payload }: Pick<TimelineEntry, 'payload'>): LoggedCells | undefined {
  const row = payload['row']
  return typeof row === 'object' && row !== null ? (row as LoggedCells) : undefined
}

/** The first row holds the whole record; of every other only the differences were kept. */
export const isFirstRow = (row: LoggedCells): boolean => 'number' in row

export function newsIn(row: LoggedCells): { column: (typeof columns)[number]; cell: string | undefined }[] {
  return columns.flatMap((column) => {
    const cell = row[column]
    return cell === undefined ? [] : [{ column, cell: cell === '?' ? undefined : cell }]
  })
}
