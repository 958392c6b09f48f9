import { blankIncident, type IncidentRecord } from './incident.ts'

/** What replaying needs of an event, as the log gives it back. */
export interface LoggedEvent {
  payload: Record<string, unknown>
}

const moments = new Set([
  'holdUntil',
  'heldAt',
  'registeredAt',
  'classifiedAt',
  'diagnosisStartedAt',
  'resolutionStartedAt',
  'resolvedAt',
  'closedAt',
  'autoCloseAt',
  'responseAskedAt',
  'responseDueAt',
  'respondedAt',
  'reviewAskedAt',
  'reviewDueAt',
])

/**
 * The record as its log tells it, first event first: what was registered, then every field as each change left it.
 * Equal to the row but for when the row was last written. The proof that the log holds the whole history.
 */
export function replay(incidentId: string, log: readonly LoggedEvent[]): Omit<IncidentRecord, 'updatedAt'> {
  const record: Record<string, unknown> = { ...blankIncident, id: incidentId }
  for (const { payload } of log) {
    if ('number' in payload) record['number'] ??= payload['number']
    record['version'] = payload['version']
    for (const [field, value] of Object.entries(payload['changes'] ?? {}))
      record[field] = moments.has(field) && typeof value === 'string' ? new Date(value) : (value as unknown)
  }
  return record as unknown as Omit<IncidentRecord, 'updatedAt'>
}
