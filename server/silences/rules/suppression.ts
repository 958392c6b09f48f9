import { compilePattern } from '../../platform/expressions/pattern.ts'
import type { Matcher } from '../../../contract/silences.ts'

/** Why nothing comes of an alert for now. */
export interface Suppression {
  kind: 'silence' | 'maintenance'
  id: string
  name: string
  until: string
}

/** A silence or a maintenance window that holds now. */
export interface Quiet {
  kind: Suppression['kind']
  id: string
  name: string
  until: Date
  /** All of them must match; none: every alert. */
  matchers: readonly Matcher[]
  /** Only alerts about one of these, or about what lies on them; null: about anything. */
  itemIds: readonly string[] | null
}

export interface Quietable {
  title: string
  severity: string
  host: string | null
  serviceName: string | null
  integrationName: string
  labels: Readonly<Record<string, string>>
  itemIds: readonly string[]
}

/** The first that holds. */
export function suppressionOf(alert: Quietable, quiets: readonly Quiet[]): Suppression | undefined {
  const quiet = quiets.find(({ matchers, itemIds }) => {
    const isAbout = itemIds === null || alert.itemIds.some((id) => itemIds.includes(id))
    return isAbout && matchers.every((matcher) => matches(matcher, alert))
  })
  return quiet && { kind: quiet.kind, id: quiet.id, name: quiet.name, until: quiet.until.toISOString() }
}

/** As Alertmanager's matchers: a label that is not there is empty, and a pattern must fit the whole value. */
export function matches({ name, value, isRegex, isEqual }: Matcher, alert: Quietable): boolean {
  const said = fieldOf(name, alert)
  const fits = isRegex ? compilePattern(value).matches(said) : said === value
  return fits === isEqual
}

function fieldOf(name: string, { labels, title, severity, host, serviceName, integrationName }: Quietable): string {
  if (Object.hasOwn(labels, name)) return labels[name]!
  const own: Record<string, string | null> = {
    title,
    severity,
    host,
    service: serviceName,
    integration: integrationName,
  }
  return (Object.hasOwn(own, name) ? own[name] : null) ?? ''
}
