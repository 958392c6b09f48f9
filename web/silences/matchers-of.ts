import type { Alert } from '../../contract/detection.ts'
import type { Matcher } from '../../contract/silences.ts'

const is = (name: string, value: string): Matcher => ({ name, value, isRegex: false, isEqual: true })

/** What asks for this alert and for no other: what it is called, and where. A label stands before a field of its name. */
export function matchersOf({ title, host, labels }: Pick<Alert, 'title' | 'host' | 'labels'>): Matcher[] {
  const what =
    labels['alertname'] === undefined ? is('title', labels['title'] ?? title) : is('alertname', labels['alertname'])
  const where = labels['host'] ?? host
  return where === null ? [what] : [what, is('host', where)]
}

/** A matcher as Alertmanager writes it. */
export const written = ({ name, value, isRegex, isEqual }: Matcher): string =>
  `${name} ${isEqual ? (isRegex ? '=~' : '=') : isRegex ? '!~' : '≠'} ${value}`
