import type { Severity } from '../../../contract/detection.ts'
import type { Language } from '../../../contract/values.ts'

/** What an incident is made of when monitoring reports it. */
export interface GroupFacts {
  title: string
  severity: Severity
  /** Of the alert that it began with. */
  root: {
    description: string
    labels: Record<string, string>
    host: string | null
    serviceName: string | null
    link: string | null
  }
  integrationName: string
  alertTitles: readonly string[]
  serviceId: string | null
  ciId: string | null
  teamId: string | null
  categoryId: string | null
  firedAt: Date
  detectedAt: Date
  /** By the service map; undefined where the catalogue does not know what fails. */
  impact: number | undefined
  now: Date
  /** Of the organisation: the description is kept, searched and exported. */
  language: Language
}

const words = {
  en: { also: 'Also', host: 'Host', service: 'Service' },
  sv: { also: 'Även', host: 'Värd', service: 'Tjänst' },
}

/** What the conditions of models may ask of the alert that it began with, by the names that rules know it by. */
export const alertFacts = (root: {
  title: string
  severity: string
  labels: Record<string, string>
  host: string | null
  serviceName: string | null
  integrationName: string
}) => ({
  title: root.title,
  severity: root.severity,
  labels: root.labels,
  host: root.host ?? '',
  service: root.serviceName ?? '',
  integration: root.integrationName,
})

/** Where the catalogue does not know what fails: what the tool calls high is not the least of all. */
const presumedImpact: Record<Severity, number> = { critical: 2, high: 2, medium: 3, unknown: 3, low: 3, info: 3 }
const urgencyOf: Record<Severity, number> = { critical: 1, high: 2, medium: 2, unknown: 2, low: 3, info: 3 }
const summaryLength = 200

export function incidentForm(facts: GroupFacts) {
  const { title, severity, root, serviceId, ciId, teamId, categoryId, firedAt, detectedAt, now } = facts
  const others = facts.alertTitles.filter((other) => other !== title)
  // The sender's clock may run a little ahead of ours, and of the moment at which we heard.
  const occurred = new Date(Math.min(firedAt.getTime(), detectedAt.getTime(), now.getTime()))
  return {
    summary: title.length > summaryLength ? `${title.slice(0, summaryLength - 1).toWellFormed()}…` : title,
    description: [
      root.description,
      others.length > 0 ? `${words[facts.language].also}: ${others.slice(0, 10).join('; ')}` : '',
      unnamed(facts).join('\n'),
    ]
      .filter((text) => text !== '')
      .join('\n\n'),
    ...(serviceId !== null && { serviceId }),
    ...(ciId !== null && { ciId }),
    ...(teamId !== null && { teamId }),
    ...(categoryId !== null && { categoryId }),
    presumed: { impact: facts.impact ?? presumedImpact[severity], urgency: urgencyOf[severity] },
    environment: environmentOf(root.labels),
    facts: { symptoms: [title, ...others].slice(0, 10).join('\n').slice(0, 4000).toWellFormed() },
    times: {
      occurred: { at: occurred.toISOString(), provenance: 'measured' as const },
      detected: { at: detectedAt.toISOString(), provenance: 'measured' as const },
    },
    basis: {
      test: 'outside_specification' as const,
      note: `${facts.integrationName}: ${title}`.slice(0, 1000).toWellFormed(),
    },
  }
}

/** What the tool calls that which fails, where neither the words nor a record of the catalogue say it. */
function unnamed({ title, root, serviceId, ciId, language }: GroupFacts): string[] {
  const said = `${title} ${root.description}`.toLowerCase()
  const isNew = (name: string | null): name is string => name !== null && !said.includes(name.toLowerCase())
  return [
    ciId === null && isNew(root.host) ? `${words[language].host}: ${root.host}` : '',
    serviceId === null && isNew(root.serviceName) ? `${words[language].service}: ${root.serviceName}` : '',
  ].filter((line) => line !== '')
}

/** What a sender says of where it watches; what is not live stays out of the metrics. */
function environmentOf(labels: Record<string, string>): 'live' | 'test' | 'development' | 'training' {
  const said = (labels['environment'] ?? labels['env'] ?? labels['stage'] ?? '').toLowerCase()
  if (/^(test|testing|qa|stage|staging|acceptance|preprod)$/.test(said)) return 'test'
  if (/^(dev|development|sandbox|lab)$/.test(said)) return 'development'
  return said === 'training' ? 'training' : 'live'
}
