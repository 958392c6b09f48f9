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
  /** Only alerts of this one; null: of any. */
  integrationId: string | null
  /** All of them must match; none: every alert. */
  matchers: readonly Matcher[]
  /** Only alerts about one of these, or about what lies on them; null: about anything. */
  itemIds: readonly string[] | null
}

export interface Quietable extends Said {
  integrationId: string
  itemIds: readonly string[]
}

/** What an alert says of itself. */
interface Said {
  title: string
  severity: string
  host: string | null
  serviceName: string | null
  integrationName: string
  labels: Readonly<Record<string, string>>
}

/** The first that holds. */
export function suppressionOf(alert: Quietable, quiets: readonly Quiet[]): Suppression | undefined {
  const quiet = quiets.find(({ integrationId, matchers, itemIds }) => {
    const isOf = integrationId === null || integrationId === alert.integrationId
    const isAbout = itemIds === null || alert.itemIds.some((id) => itemIds.includes(id))
    return isOf && isAbout && matchers.every((matcher) => matches(matcher, alert))
  })
  return quiet && { kind: quiet.kind, id: quiet.id, name: quiet.name, until: quiet.until.toISOString() }
}

/** As Alertmanager's matchers: a label that is not there is empty, and a pattern must fit the whole value. */
export function matches({ name, value, isRegex, isEqual }: Matcher, alert: Said): boolean {
  const said = fieldOf(name, alert)
  const fits = isRegex ? compilePattern(value).matches(said) : said === value
  return fits === isEqual
}

function fieldOf(name: string, { labels, title, severity, host, serviceName, integrationName }: Said): string {
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
