import { readSeverity } from '../../rules/severity.ts'
import { momentIn, readJson, recordIn, recordsIn, textIn, textsIn } from '../json.ts'
import type { Payload, Reading, Source } from '../source.ts'
import { Fault } from '../../rules/fault.ts'

/**
 * Action groups of Azure Monitor, in the common alert schema. After a series of failures an action group does not call for
 * 15 minutes; it tries again at 503, and not at 500.
 */
export const azure: Source = { read, overload: 503, accepted: { status: 200 } }

function read(payload: Payload): Reading {
  const json = readJson(payload)
  if ('fault' in json) return { events: [], faults: [json.fault] }
  const data = recordIn(recordIn(json.value)['data'])
  const essentials = recordIn(data['essentials'])
  const identity = textIn(essentials, 'alertId') ?? textIn(essentials, 'originAlertId')
  if (identity === undefined)
    return {
      events: [],
      faults: [new Fault('common_schema_off')],
    }
  const isResolved = textIn(essentials, 'monitorCondition') === 'Resolved'
  const [item] = textsOf(essentials['configurationItems'])
  const [target] = textsOf(essentials['alertTargetIDs'])
  return {
    events: [
      {
        identity,
        action: isResolved ? 'resolve' : 'fire',
        at: momentIn(essentials, isResolved ? 'resolvedDateTime' : 'firedDateTime'),
        title: textIn(essentials, 'alertRule') ?? identity,
        description: [textIn(essentials, 'description'), ...conditionsIn(data)].filter(Boolean).join('\n'),
        severity: readSeverity(essentials['severity']),
        labels: {
          ...textsIn(data['customProperties']),
          ...textsIn({
            signalType: essentials['signalType'],
            monitoringService: essentials['monitoringService'],
            resourceGroup: essentials['targetResourceGroup'],
            resourceType: essentials['targetResourceType'],
            target,
          }),
        },
        host: item ?? target?.split('/').at(-1) ?? null,
        service: null,
        link: textIn(essentials, 'investigationLink') ?? null,
        expiresAt: null,
      },
    ],
    faults: [],
  }
}

/** Of a rule about a metric or a log: what was measured, against what. */
const conditionsIn = (data: Record<string, unknown>): string[] =>
  (recordsIn(recordIn(data['alertContext'])['condition'], 'allOf') ?? []).map((condition) =>
    ['metricName', 'operator', 'threshold', 'metricValue']
      .map((field) => textIn(condition, field))
      .filter(Boolean)
      .join(' '),
  )

const textsOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string' && item !== '') : []
