import { logEntry } from './log-entry.ts'
import { blankIncident, type Decision, type IncidentRecord } from './incident.ts'

export interface PastActor {
  kind: 'person' | 'system'
  id: string | null
  name: string
}
export interface PastEvent {
  type: `incident.${string}`
  audience: Decision['audience']
  occurredAt: Date
  actor: PastActor
  payload: Record<string, unknown>
}
/** An incident that lived somewhere else before, as far as its history has been told, and the log of it. */
export interface IncidentHistory {
  incident: IncidentRecord
  log: PastEvent[]
}

/** Tells an event that was taken over from one that was written down here. */
const provenance = 'imported'

type Registered = Partial<IncidentRecord> &
  Pick<IncidentRecord, 'id' | 'number' | 'summary' | 'channel' | 'requesterId' | 'locationId' | 'ownerId' | 'times'> &
  Pick<IncidentRecord, 'registeredAt' | 'externalRef'>

export function beginHistory(
  registered: Registered,
  actor: PastActor,
  detail: Record<string, unknown>,
): IncidentHistory {
  const { id, number, ...fields } = { state: 'registered' as const, ...registered }
  return {
    incident: { ...blankIncident, ...fields, id, number, updatedAt: registered.registeredAt, version: 1 },
    log: [
      {
        type: 'incident.registered',
        audience: 'everyone',
        occurredAt: registered.registeredAt,
        actor,
        payload: { number, ...detail, provenance, changes: fields, version: 1 },
      },
    ],
  }
}

/** The next thing that happened, decided by the same rules as if it happened now. */
export function continueHistory(history: IncidentHistory, decision: Decision, at: Date, actor: PastActor): void {
  const { version, payload } = logEntry(history.incident, decision)
  history.incident = { ...history.incident, ...decision.changes, updatedAt: at, version }
  history.log.push({
    type: decision.event,
    audience: decision.audience,
    occurredAt: at,
    actor,
    payload: { ...payload, provenance },
  })
}
