import type { CorrelationRule, Grouping } from '../../contract/correlation-rules.ts'
import type * as contract from '../../contract/correlation.ts'
import type { Named } from '../../contract/values.ts'
import type { GroupRow } from './queries/groups.ts'
import type { RuleRow } from './queries/rules.ts'

const named = (id: string | null, name: string | null): Named | null =>
  id === null || name === null ? null : { id, name }
const iso = (moment: Date | null): string | null => moment?.toISOString() ?? null

export function presentGroup(row: GroupRow, isFlapping: boolean): contract.AlertGroup {
  const { id, title, rootAlertId, alertCount, openAlertCount, eventCount, version } = row
  const state = stateOf(row)
  return {
    id,
    title,
    severity: row.severity as contract.AlertGroup['severity'],
    significance: row.significance as contract.Significance,
    state,
    integration: { id: row.integrationId, name: row.integrationName },
    service: named(row.serviceId, row.serviceName),
    ci: named(row.ciId, row.ciName),
    incident: incidentOf(row),
    incidentDueAt: iso(row.incidentDueAt),
    rule: named(row.ruleId, row.ruleName),
    rootAlertId,
    alertCount,
    openAlertCount,
    eventCount,
    isFlapping,
    openedAt: row.openedAt.toISOString(),
    lastJoinedAt: row.lastJoinedAt.toISOString(),
    recoversAt: state === 'recovering' ? iso(row.recoverAt) : null,
    resolvedAt: iso(row.resolvedAt),
    version,
  }
}

function incidentOf({ incidentId: id, incidentNumber: number, incidentState: state }: GroupRow) {
  if (id === null || number === null || state === null) return null
  return { id, number, state: state as NonNullable<contract.AlertGroup['incident']>['state'] }
}

function stateOf({ resolvedAt, openAlertCount, acknowledgedCount }: GroupRow): contract.AlertGroup['state'] {
  if (resolvedAt !== null) return 'resolved'
  if (openAlertCount === 0) return 'recovering'
  return acknowledgedCount === openAlertCount ? 'acknowledged' : 'firing'
}

export function presentRule(row: RuleRow, problem: string | undefined): CorrelationRule {
  const { id, position, name, condition, waitSeconds, settleSeconds, isActive, version } = row
  return {
    id,
    position,
    name,
    condition,
    problem: problem ?? null,
    significance: row.significance as contract.Significance,
    severity: row.severity as CorrelationRule['severity'],
    service: named(row.serviceId, row.serviceName),
    team: named(row.teamId, row.teamName),
    category: named(row.categoryId, row.categoryName),
    waitSeconds,
    settleSeconds,
    groupedBy: row.groupedBy as Grouping[],
    isActive,
    version,
  }
}
