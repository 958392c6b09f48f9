import type { ReadChange } from '../../rules/change-event.ts'
import { momentIn, recordIn, recordsIn, textIn, textsIn } from '../json.ts'
import { Fault } from '../../rules/fault.ts'

/** A change event of version 2; a fault says what it lacks. */
export function readChange(event: Record<string, unknown>): ReadChange | Fault {
  const payload = recordIn(event['payload'])
  const summary = textIn(payload, 'summary')
  if (summary === undefined) return new Fault('missing', { field: 'payload.summary' })
  const details = textsIn(payload['custom_details'])
  return {
    at: momentIn(payload, 'timestamp'),
    summary,
    source: textIn(payload, 'source') ?? null,
    service: details['service'] ?? null,
    links: (recordsIn(event, 'links') ?? []).map((link) => ({
      href: textIn(link, 'href') ?? '',
      text: textIn(link, 'text') ?? '',
    })),
    details,
  }
}
