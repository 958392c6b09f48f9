import { readSeverity } from '../../rules/severity.ts'
import { epochIn, readJson, recordIn, textIn, textsIn } from '../json.ts'
import type { Payload, Reading, Source } from '../source.ts'
import { Fault } from '../../rules/fault.ts'

/** Notification channels of Google Cloud Monitoring of the kind webhook, schema 1.2 and its like. */
export const gcp: Source = { read, overload: 503, accepted: { status: 200 } }

function read(payload: Payload): Reading {
  const json = readJson(payload)
  if ('fault' in json) return { events: [], faults: [json.fault] }
  const sent = recordIn(json.value)
  // The test of a channel is of no incident.
  if (textIn(sent, 'version') === 'test') return { events: [], faults: [] }
  const incident = recordIn(sent['incident'])
  const identity = textIn(incident, 'incident_id')
  if (identity === undefined) return { events: [], faults: [new Fault('missing', { field: 'incident.incident_id' })] }

  const resource = recordIn(incident['resource'])
  const resourceLabels = textsIn(resource['labels'])
  const systemLabels = textsIn(recordIn(incident['metadata'])['system_labels'])
  const policyLabels = textsIn(incident['policy_user_labels'])
  const isClosed = textIn(incident, 'state')?.toLowerCase() === 'closed'
  const documentation = textIn(recordIn(incident['documentation']), 'content') ?? textIn(incident, 'documentation')
  const names = [textIn(incident, 'policy_name'), textIn(incident, 'condition_name')].filter(Boolean)
  return {
    events: [
      {
        identity,
        action: isClosed ? 'resolve' : 'fire',
        at: epochIn(incident, isClosed ? 'ended_at' : 'started_at', 'seconds'),
        title: [...new Set(names)].join(': ') || (textIn(incident, 'summary') ?? identity),
        description: [textIn(incident, 'summary'), documentation].filter(Boolean).join('\n'),
        severity: readSeverity(incident['severity'] ?? policyLabels['severity']),
        labels: {
          ...resourceLabels,
          ...textsIn(recordIn(incident['metadata'])['user_labels']),
          ...policyLabels,
          ...textsIn({
            project: incident['scoping_project_id'],
            resource: resource['type'],
            metric: recordIn(incident['metric'])['type'],
          }),
        },
        host:
          systemLabels['name'] ??
          textIn(incident, 'resource_display_name') ??
          textIn(incident, 'resource_name') ??
          null,
        service: policyLabels['service'] ?? resourceLabels['service_name'] ?? null,
        link: textIn(incident, 'url') ?? null,
        expiresAt: null,
      },
    ],
    faults: [],
  }
}
