import { findItemsByName, impactOf, type NamedItem } from '../../catalogue/index.ts'
import type { DueAlert } from '../../detection/index.ts'
import { quietsNow, type Suppression, suppressionOf } from '../../silences/index.ts'
import type { Context } from '../../platform/context.ts'
import { compileCondition } from '../../platform/expressions/expression.ts'
import type { Significance } from '../../../contract/correlation.ts'
import { itemWindow, type OpenGroup, type Reach, stormWindow } from '../rules/grouping.ts'
import type { Judge } from '../rules/significance.ts'
import { activeRules, countOpened, groupsOf, growingGroups } from '../store.ts'

/** What an alert is about. */
export interface Subject {
  ciId: string | null
  serviceId: string | null
  /** What its sender named, and not merely its integration: only these say that two alerts are about the same. */
  named: readonly NamedItem[]
}

/** What one pass over due alerts knows; read once, and kept up to date by what the pass itself does. */
export interface Pass {
  rules: readonly Judge[]
  groups: OpenGroup[]
  subjectOf(alert: DueAlert): Subject
  groupIdOf(alertId: string): string | undefined
  suppressionOf(alert: DueAlert, subject: Subject): Suppression | undefined
  /** What rules may ask about. */
  factsOf(alert: DueAlert, subject: Subject): Record<string, unknown>
  /** What fails with these, by the service map. */
  reachOf(subject: Subject): Promise<Reach>
  openedLately(integrationId: string): number
  noteOpened(group: OpenGroup): void
}

/** What a rule's condition may speak of. */
export const ruleVariables = ['alert', 'ci', 'service'] as const

export async function beginPass({ db, now }: Context, due: readonly DueAlert[]): Promise<Pass> {
  const at = now()
  const items = await findItemsByName(
    db,
    due.flatMap(({ host, serviceName }) => [host, serviceName].filter((name) => name !== null)),
  )
  const memberships = await groupsOf(
    db,
    due.map(({ id }) => id),
  )
  const opened = await countOpened(db, new Date(at.getTime() - stormWindow))
  const suppressions = await quietsNow(db, at)
  const groups = await growingGroups(db, new Date(at.getTime() - itemWindow))
  const rules = (await activeRules(db)).map((rule): Judge => {
    const condition = compileCondition(rule.condition, ruleVariables)
    return {
      ...rule,
      significance: rule.significance as Significance,
      holds: (facts) => condition.holds(facts).holds,
    }
  })
  const reaches = new Map<string, Promise<Reach>>()
  return {
    rules,
    groups,
    subjectOf({ host, serviceName, usualCiId, usualServiceId }) {
      const named = [host, serviceName].flatMap((name) => (name === null ? [] : (items.get(name) ?? [])))
      const ofKind = (kind: NamedItem['kind']) => named.find((item) => item.kind === kind)?.id
      return { ciId: ofKind('ci') ?? usualCiId, serviceId: ofKind('service') ?? usualServiceId, named }
    },
    groupIdOf: (alertId) => memberships.get(alertId),
    suppressionOf: (alert, { named, ciId, serviceId }) => {
      const itemIds = [...named.map(({ id }) => id), ciId, serviceId].filter((id) => id !== null)
      return suppressionOf({ ...alert, itemIds }, suppressions)
    },
    factsOf: (alert, { named }) => factsOf(alert, named),
    reachOf({ named }) {
      if (named.length === 0) return Promise.resolve({})
      const key = named.map(({ id }) => id).join(' ')
      const reach = reaches.get(key) ?? readReach(db, named)
      reaches.set(key, reach)
      return reach
    },
    openedLately: (integrationId) => opened.get(integrationId) ?? 0,
    noteOpened(group) {
      groups.unshift(group)
      opened.set(group.integrationId, (opened.get(group.integrationId) ?? 0) + 1)
    },
  }
}

async function readReach(db: Context['db'], failed: readonly NamedItem[]): Promise<Reach> {
  const { items } = await impactOf(db, failed)
  return Object.fromEntries(
    items.filter(({ depth }) => depth > 0).map(({ id, path }) => [id, path.map(({ name }) => name)]),
  )
}

export function factsOf(
  alert: Pick<
    DueAlert,
    | 'title'
    | 'description'
    | 'severity'
    | 'labels'
    | 'host'
    | 'serviceName'
    | 'identity'
    | 'source'
    | 'integrationName'
    | 'eventCount'
  >,
  named: readonly NamedItem[],
): Record<string, unknown> {
  const { title, description, severity, labels, host, serviceName, identity, source, integrationName, eventCount } =
    alert
  const nameOf = (kind: NamedItem['kind']) => named.find((item) => item.kind === kind)?.name ?? ''
  return {
    alert: {
      title,
      description,
      severity,
      labels,
      host: host ?? '',
      service: serviceName ?? '',
      identity,
      source,
      integration: integrationName,
      eventCount,
    },
    ci: { name: nameOf('ci') },
    service: { name: nameOf('service') },
  }
}
