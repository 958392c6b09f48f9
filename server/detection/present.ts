import type { ChangeEvent } from '../../contract/change-events.ts'
import type * as contract from '../../contract/detection.ts'
import type { Heartbeat } from '../../contract/heartbeats.ts'
import type { MappedEvent } from '../../contract/mapping.ts'
import type { Named } from '../../contract/values.ts'
import type { AlertEvent } from './rules/alert.ts'
import { heartbeatState } from './rules/heartbeat.ts'
import type { AlertRow, TimelineRow } from './queries/alert.ts'
import type { ChangeEventRow } from './queries/change-event.ts'
import type { IntegrationRow } from './queries/integration.ts'
import type { PayloadRow } from './queries/payload.ts'
import type { HeartbeatRecord } from './store/heartbeat.ts'
import { readFaults } from './rules/fault.ts'

const named = (id: string | null, name: string | null): Named | null =>
  id === null || name === null ? null : { id, name }
const iso = (moment: Date | null): string | null => moment?.toISOString() ?? null

export function presentIntegration(row: IntegrationRow): contract.Integration {
  const { id, name, tokenStart, freshnessMinutes, isSigned, isActive, payloadCount, eventCount, faultCount, version } =
    row
  return {
    id,
    name,
    source: row.source as contract.SourceKey,
    tokenStart,
    service: named(row.serviceId, row.serviceLabel),
    ci: named(row.ciId, row.ciLabel),
    team: named(row.teamId, row.teamLabel),
    freshnessMinutes,
    settings: row.settings as contract.IntegrationSettings,
    isSigned,
    hasWriteBackSecret: row.hasWriteBackSecret,
    writeBackFault:
      row.toolFault === null || row.toolFaultAt === null
        ? null
        : {
            at: row.toolFaultAt.toISOString(),
            kind: row.toolFaultKind as contract.ToolFaultKind,
            text: row.toolFault,
          },
    isActive,
    health: {
      lastReceivedAt: iso(row.lastReceivedAt),
      payloadCount,
      eventCount,
      faultCount,
      lastFault: row.faultAt && { at: row.faultAt.toISOString(), faults: readFaults(row.fault) },
    },
    createdAt: row.createdAt.toISOString(),
    version,
  }
}

const mostShown = 100_000

export function presentPayload(row: PayloadRow): contract.ReceivedPayload {
  return {
    id: row.id,
    receivedAt: row.receivedAt.toISOString(),
    address: row.address,
    headers: row.headers as Record<string, string>,
    body: row.body.subarray(0, mostShown).toString('utf8'),
    wasCut: row.body.length > mostShown,
    sha256: row.bodySha256.toString('hex'),
    eventCount: row.eventCount,
    faults: readFaults(row.fault),
  }
}

export const presentMappedEvent = ({ expiresAt: _, at, ...event }: AlertEvent): MappedEvent => ({
  ...event,
  at: iso(at),
})

export function presentAlert(row: AlertRow): contract.Alert {
  const { id, identity, title, description, host, serviceName, link, eventCount } = row
  return {
    id,
    integration: { id: row.integrationId, name: row.integrationName },
    identity,
    title,
    description,
    severity: row.severity as contract.Severity,
    state: row.state as contract.AlertState,
    labels: row.labels as Record<string, string>,
    host,
    serviceName,
    link,
    firedAt: iso(row.firedAt),
    resolvedAt: iso(row.resolvedAt),
    acknowledgedAt: iso(row.acknowledgedAt),
    firstSeenAt: row.firstSeenAt.toISOString(),
    lastSeenAt: row.lastSeenAt.toISOString(),
    eventCount,
    suppression: row.suppression as contract.Alert['suppression'],
  }
}

export function presentChangeEvent(row: ChangeEventRow): ChangeEvent {
  return {
    id: row.id,
    integration: { id: row.integrationId, name: row.integrationName },
    at: row.at.toISOString(),
    summary: row.summary,
    source: row.source,
    service: named(row.serviceId, row.serviceLabel),
    ci: named(row.ciId, row.ciLabel),
    links: row.links as ChangeEvent['links'],
    details: row.details as ChangeEvent['details'],
  }
}

export function presentHeartbeat(
  row: Omit<HeartbeatRecord, 'severity' | 'intervalUnit'> & Record<'severity' | 'intervalUnit', string>,
): Heartbeat {
  return {
    id: row.id,
    integrationId: row.integrationId,
    name: row.name,
    description: row.description,
    interval: row.interval,
    intervalUnit: row.intervalUnit as Heartbeat['intervalUnit'],
    graceMinutes: row.graceMinutes,
    alertTitle: row.alertTitle,
    severity: row.severity as contract.Severity,
    tags: row.tags,
    isEnabled: row.isEnabled,
    state: heartbeatState(row),
    lastPingAt: iso(row.lastPingAt),
    dueAt: row.missedAt ? null : iso(row.dueAt),
    version: row.version,
  }
}

export function presentTimelineEntry({
  type,
  actorName,
  occurredAt,
  payload,
}: TimelineRow): contract.AlertTimelineEntry {
  const { text, reason, by, changes } = payload as {
    text?: string
    reason?: string
    by?: string
    changes?: Record<string, unknown>
  }
  return {
    at: occurredAt.toISOString(),
    type: type.replace(/^alert\./, '') as contract.AlertTimelineEntry['type'],
    by: by ?? actorName,
    text: text ?? reason ?? null,
    changes: changes ?? null,
  }
}
