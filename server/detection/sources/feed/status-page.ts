import type { Severity } from '../../../../contract/detection.ts'
import type { AlertEvent } from '../../rules/alert.ts'
import { momentIn, recordIn, recordsIn, textIn } from '../json.ts'
import type { FeedReading } from './feed.ts'

/** Of incidents `impact`, of components `status`. */
const severities: Record<string, Severity> = {
  critical: 'critical',
  major: 'high',
  minor: 'medium',
  none: 'info',
  maintenance: 'info',
  major_outage: 'critical',
  partial_outage: 'high',
  degraded_performance: 'medium',
  under_maintenance: 'info',
}
const ended = new Set(['resolved', 'postmortem', 'completed'])
const under = new Set(['in_progress', 'verifying'])

/**
 * `/api/v2/summary.json` names all that is open, `/api/v2/incidents.json` what was as well. A component that is unwell
 * without an incident that says so speaks for itself.
 */
export function readStatusPage(page: Record<string, unknown>): FeedReading {
  const incidents = recordsIn(page, 'incidents') ?? []
  const maintenances = (recordsIn(page, 'scheduled_maintenances') ?? []).filter((maintenance) =>
    under.has(textIn(maintenance, 'status') ?? ''),
  )
  const open = [...incidents, ...maintenances].filter((incident) => !ended.has(textIn(incident, 'status') ?? ''))
  const named = new Set(open.flatMap((incident) => recordsIn(incident, 'components') ?? []).map(({ id }) => id))
  const link = textIn(recordIn(page['page']), 'url') ?? null
  const unwell = (recordsIn(page, 'components') ?? []).filter(
    (component) =>
      !named.has(component['id']) &&
      component['group'] !== true &&
      (textIn(component, 'status') ?? 'operational') !== 'operational',
  )
  return {
    events: [
      ...[...incidents, ...maintenances].flatMap((incident) => incidentEvent(incident) ?? []),
      ...unwell.flatMap((component) => componentEvent(component, link) ?? []),
    ],
    faults: [],
    isComplete: 'components' in page,
  }
}

const blank = { labels: {}, host: null, service: null, expiresAt: null }

function incidentEvent(incident: Record<string, unknown>): AlertEvent | undefined {
  const id = textIn(incident, 'id')
  if (id === undefined) return undefined
  const status = textIn(incident, 'status') ?? ''
  const hasEnded = ended.has(status)
  const updates = recordsIn(incident, 'incident_updates') ?? []
  const components = (recordsIn(incident, 'components') ?? []).flatMap((component) => textIn(component, 'name') ?? [])
  return {
    ...blank,
    identity: id,
    action: hasEnded ? 'resolve' : 'fire',
    at: hasEnded
      ? (momentIn(incident, 'resolved_at') ?? momentIn(incident, 'updated_at'))
      : (momentIn(incident, 'started_at') ?? momentIn(incident, 'created_at')),
    title: textIn(incident, 'name') ?? id,
    description: updates.flatMap((update) => textIn(update, 'body') ?? []).join('\n\n'),
    severity: severities[textIn(incident, 'impact') ?? ''] ?? 'unknown',
    labels: { status, ...(components.length > 0 && { components: components.join(', ') }) },
    link: textIn(incident, 'shortlink') ?? null,
  }
}

function componentEvent(component: Record<string, unknown>, link: string | null): AlertEvent | undefined {
  const [id, status] = [textIn(component, 'id'), textIn(component, 'status') ?? '']
  if (id === undefined) return undefined
  return {
    ...blank,
    identity: `component ${id}`,
    action: 'fire',
    at: momentIn(component, 'updated_at'),
    title: `${textIn(component, 'name') ?? id}: ${status.replaceAll('_', ' ')}`,
    description: textIn(component, 'description') ?? '',
    severity: severities[status] ?? 'unknown',
    labels: { status },
    link,
  }
}
