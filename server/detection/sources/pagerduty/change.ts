import type { ReadChange } from '../../rules/change-event.ts'
import { momentIn, recordIn, recordsIn, textIn, textsIn } from '../json.ts'

/** A change event of version 2; a text says what it lacks. */
export function readChange(event: Record<string, unknown>): ReadChange | string {
  const payload = recordIn(event['payload'])
  const summary = textIn(payload, 'summary')
  if (summary === undefined) return "'payload.summary' is missing or blank"
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
