import { sourceKeys } from '../../../contract/detection.ts'
import type { SourceKey } from '../../../contract/detection.ts'

/** What people look for who do not know our name for it, in both languages. */
const alsoCalled: Partial<Record<SourceKey, string>> = {
  alertmanager: 'mimir cortex',
  azure: 'microsoft',
  cloudevents: 'eventbridge knative',
  feed: 'rss atom statuspage saas',
  gcp: 'gcp stackdriver',
  json: 'webhook http https post rest api curl script skript custom egen own generic allmän other annat',
  mail: 'email e-mail smtp epost postfix',
  opsgenie: 'atlassian jsm',
  prometheus: 'victoriametrics ruler',
  sns: 'aws',
}
/** What nearly everything can send to. */
const anybodys: readonly SourceKey[] = ['json', 'pagerduty', 'opsgenie', 'alertmanager', 'mail']

export interface SourceChoice {
  source: SourceKey
  name: string
  what: string
}

/** The tools that were meant, by their names first; where there is none, those that nearly everything can send to. */
export function findSources(
  typed: string,
  wordsOf: (source: SourceKey) => { name: string; what: string },
  language: string,
): { isKnown: boolean; choices: SourceChoice[] } {
  const wanted = typed.trim().toLowerCase()
  const holds = (text: string) => text.toLowerCase().includes(wanted)
  const rank = ({ source, name, what }: SourceChoice): number => {
    if (holds(name)) return 0
    if (wanted !== '' && (alsoCalled[source] ?? '').split(' ').some((word) => word.startsWith(wanted))) return 1
    return holds(what) ? 2 : 3
  }
  const all = sourceKeys.map((source) => ({ source, ...wordsOf(source) }))
  const choices = all
    .filter((one) => rank(one) < 3)
    .toSorted((one, other) => rank(one) - rank(other) || one.name.localeCompare(other.name, language))
  if (choices.length > 0) return { isKnown: true, choices }
  return { isKnown: false, choices: anybodys.flatMap((source) => all.find((one) => one.source === source) ?? []) }
}
