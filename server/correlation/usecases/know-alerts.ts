import type { CatalogueItem } from '../../../contract/catalogue.ts'
import type { ConditionField } from '../../../contract/correlation-rules.ts'
import type { Impact } from '../../../contract/impact.ts'
import { findItemsByName, impactOf, type NamedItem } from '../../catalogue/index.ts'
import type { DueAlert } from '../../detection/index.ts'
import type { Db } from '../../platform/db/database.ts'
import type { Reach } from '../rules/grouping.ts'
import { type Judge, judge, type Judgement } from '../rules/significance.ts'

/** What an alert is about. */
export interface Subject {
  ciId: string | null
  serviceId: string | null
  /** What its sender named, and not merely its integration: only these say that two alerts are about the same. */
  named: readonly NamedItem[]
}

/** What the catalogue knows of some alerts; read once. */
export interface Known {
  /** What an alert means by these rules, and so what it is about. */
  judge(alert: DueAlert, rules: readonly Judge[]): { subject: Subject; judgement: Judgement }
  /** What follows when these fail, by the service map, which is walked once for the same. */
  impactOf(db: Db, failed: readonly CatalogueItem[]): Promise<Impact>
  /** What fails with what the sender named, and why. */
  reachOf(db: Db, subject: Pick<Subject, 'named'>): Promise<Reach>
}

/** What a rule's condition may speak of. */
export const ruleVariables = ['alert', 'ci', 'service'] as const

export async function knowAlerts(db: Db, alerts: readonly DueAlert[]): Promise<Known> {
  const items = await findItemsByName(
    db,
    alerts.flatMap(({ host, serviceName }) => [host, serviceName].filter((name) => name !== null)),
  )
  const impacts = new Map<string, Promise<Impact>>()
  const impactOnce = (walkedBy: Db, failed: readonly CatalogueItem[]) => {
    const key = failed.map(({ id }) => id).join(' ')
    const impact = impacts.get(key) ?? impactOf(walkedBy, failed)
    impacts.set(key, impact)
    return impact
  }
  return {
    judge(alert, rules) {
      const { host, serviceName, usualCiId, usualServiceId } = alert
      const named = [host, serviceName].flatMap((name) => (name === null ? [] : (items.get(name) ?? [])))
      const ofKind = (kind: NamedItem['kind']) => named.find((item) => item.kind === kind)?.id
      const judgement = judge(factsOf(alert, named), rules)
      const serviceId = ofKind('service') ?? judgement.serviceId ?? usualServiceId
      return { subject: { ciId: ofKind('ci') ?? usualCiId, serviceId, named }, judgement }
    },
    impactOf: impactOnce,
    reachOf: async (walkedBy, { named }) => (named.length === 0 ? {} : reachIn(await impactOnce(walkedBy, named))),
  }
}

const reachIn = ({ items }: Impact): Reach =>
  Object.fromEntries(items.filter(({ depth }) => depth > 0).map(({ id, path }) => [id, path.map(({ name }) => name)]))

function factsOf(alert: DueAlert, named: readonly NamedItem[]): Record<string, unknown> {
  const { title, description, severity, labels, host, serviceName, identity, source, integrationName, eventCount } =
    alert
  const nameOf = (kind: NamedItem['kind']) => named.find((item) => item.kind === kind)?.name ?? ''
  const facts: Record<ConditionField, unknown> = {
    'alert.title': title,
    'alert.description': description,
    'alert.severity': severity,
    'alert.labels': labels,
    'alert.host': host ?? '',
    'alert.service': serviceName ?? '',
    'alert.identity': identity,
    'alert.source': source,
    'alert.integration': integrationName,
    'alert.eventCount': eventCount,
    'ci.name': nameOf('ci'),
    'service.name': nameOf('service'),
  }
  const nested: Record<string, Record<string, unknown>> = Object.fromEntries(ruleVariables.map((name) => [name, {}]))
  for (const [field, value] of Object.entries(facts)) {
    const [variable, key] = field.split('.') as [string, string]
    nested[variable]![key] = value
  }
  return nested
}
