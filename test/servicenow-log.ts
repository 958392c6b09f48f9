import { type LogCells, type LogColumn, logColumns } from '../server/imports/rules/servicenow-row.ts'

const unchanged: LogCells = {
  number: 'INC0000001',
  incident_state: 'New',
  active: 'true',
  reassignment_count: '0',
  reopen_count: '0',
  sys_mod_count: '0',
  made_sla: 'true',
  caller_id: 'Caller 1',
  opened_by: 'Opened by  8',
  opened_at: '1/3/2016 08:00',
  sys_created_by: '?',
  sys_created_at: '?',
  sys_updated_by: 'Updated by 21',
  sys_updated_at: '1/3/2016 08:05',
  contact_type: 'Phone',
  location: 'Location 143',
  category: 'Category 55',
  subcategory: 'Subcategory 170',
  u_symptom: 'Symptom 72',
  cmdb_ci: '?',
  impact: '2 - Medium',
  urgency: '2 - Medium',
  priority: '3 - Moderate',
  assignment_group: 'Group 56',
  assigned_to: '?',
  knowledge: 'true',
  u_priority_confirmation: 'false',
  notify: 'Do Not Notify',
  problem_id: '?',
  rfc: '?',
  vendor: '?',
  caused_by: '?',
  closed_code: 'code 5',
  resolved_by: 'Resolved by 149',
  resolved_at: '?',
  closed_at: '?',
}

/** The rows of one incident: each says what differs from the one before. */
export function rowsOf(number: string, changes: Partial<LogCells>[]): LogCells[] {
  let cells: LogCells = { ...unchanged, number }
  return changes.map((change, index) => {
    cells = { ...cells, sys_mod_count: String(index), ...change }
    return cells
  })
}

export const csvOf = (rows: LogCells[]): string =>
  [logColumns.join(','), ...rows.map((row) => logColumns.map((column: LogColumn) => row[column]).join(','))].join('\n')

export async function* bytesOf(text: string | Buffer): AsyncGenerator<Buffer> {
  yield Buffer.from(text)
}

/** Every state, hold and turn that such a log knows, and what it must come to. */
export const smallLog = {
  /** Waits for everybody in turn, is handed to and fro, resolved and closed late. */
  holds: rowsOf('INC0000001', [
    {},
    { incident_state: 'Active', sys_updated_at: '1/3/2016 08:10', assigned_to: 'Resolver 89' },
    { incident_state: 'Awaiting User Info', sys_updated_at: '1/3/2016 09:00' },
    { incident_state: 'Awaiting Vendor', sys_updated_at: '1/3/2016 10:00', vendor: 'Vendor 1' },
    { incident_state: 'Awaiting Problem', sys_updated_at: '1/3/2016 11:00', problem_id: 'Problem ID  2' },
    { incident_state: 'Awaiting Evidence', sys_updated_at: '1/3/2016 12:00' },
    {
      incident_state: 'Active',
      sys_updated_at: '1/3/2016 13:00',
      assignment_group: 'Group 70',
      assigned_to: '?',
      reassignment_count: '1',
    },
    { sys_updated_at: '1/3/2016 14:00', assignment_group: 'Group 56', reassignment_count: '2', made_sla: 'false' },
    { sys_updated_at: '1/3/2016 14:30', knowledge: 'false' },
    { incident_state: 'Resolved', sys_updated_at: '1/3/2016 15:00', resolved_at: '1/3/2016 14:58' },
    { incident_state: 'Closed', active: 'false', sys_updated_at: '6/3/2016 15:00', closed_at: '6/3/2016 15:00' },
  ]),
  /** From new straight to resolved; reopened; a priority beside the matrix. */
  reopened: rowsOf('INC0000002', [
    { priority: '1 - Critical', caller_id: '?', assignment_group: '?' },
    { incident_state: 'Resolved', sys_updated_at: '2/3/2016 09:00' },
    { incident_state: 'Active', sys_updated_at: '2/3/2016 10:00', reopen_count: '1' },
    { incident_state: '-100', sys_updated_at: '2/3/2016 10:30' },
    { incident_state: 'Resolved', sys_updated_at: '2/3/2016 11:00', resolved_at: '2/3/2016 11:00' },
    { incident_state: 'Closed', sys_updated_at: '7/3/2016 11:00', closed_at: '7/3/2016 11:00' },
  ]),
  /** Still being worked on when the log was taken; nothing is known of who opened it. */
  open: rowsOf('INC0000003', [
    { opened_by: '?', category: '?', subcategory: '?', incident_state: 'Active', contact_type: 'Fax' },
  ]),
}
