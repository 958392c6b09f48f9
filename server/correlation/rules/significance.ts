import { type Grouping, groupings } from '../../../contract/correlation-rules.ts'
import type { Significance } from '../../../contract/correlation.ts'
import type { Severity } from '../../../contract/detection.ts'

/** A rule with its condition compiled by the use case. */
export interface Judge {
  id: string
  significance: Significance
  /** Instead of the sender's. */
  severity: Severity | null
  /** Where the sender named none that is known. */
  serviceId: string | null
  teamId: string | null
  categoryId: string | null
  waitSeconds: number
  settleSeconds: number
  groupedBy: readonly Grouping[]
  holds(facts: Record<string, unknown>): boolean
}
export type Judgement = Omit<Judge, 'id' | 'holds'> & { ruleId: string | null }

/** Where no rule says anything, nothing is missed: an exception at once. */
const unjudged: Judgement = {
  ruleId: null,
  significance: 'exception',
  severity: null,
  serviceId: null,
  teamId: null,
  categoryId: null,
  waitSeconds: 0,
  settleSeconds: 60,
  groupedBy: groupings,
}

/** What the alert means, by the first rule that holds for it. */
export function judge(facts: Record<string, unknown>, rules: readonly Judge[]): Judgement {
  const rule = rules.find((one) => one.holds(facts))
  if (!rule) return unjudged
  const { id: ruleId, holds: _, ...judgement } = rule
  return { ruleId, ...judgement }
}

/** When an alert that means this becomes an incident; null: never by itself. */
export const dueAt = (
  { significance, waitSeconds }: Pick<Judgement, 'significance' | 'waitSeconds'>,
  now: Date,
): Date | null => (significance === 'exception' ? new Date(now.getTime() + waitSeconds * 1000) : null)

const order: readonly Significance[] = ['informational', 'warning', 'exception']
export const outweighs = (a: Significance, b: Significance): boolean => order.indexOf(a) > order.indexOf(b)

const severityOrder: readonly Severity[] = ['info', 'low', 'unknown', 'medium', 'high', 'critical']
export const worstFirst: readonly Severity[] = severityOrder.toReversed()
export const worse = (a: Severity, b: Severity): Severity =>
  severityOrder.indexOf(a) >= severityOrder.indexOf(b) ? a : b

/** The rules of a new organisation. */
export const standardRules = [
  { condition: 'alert.severity == "info"', significance: 'informational' },
  { condition: 'alert.severity == "low"', significance: 'warning' },
] as const satisfies readonly { condition: string; significance: Significance }[]
