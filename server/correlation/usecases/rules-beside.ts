import { groupings } from '../../../contract/correlation-rules.ts'
import type { DryRun, tryCorrelationRule } from '../../../contract/correlation-rules.ts'
import type { Input } from '../../../contract/endpoint.ts'
import type { DueAlert } from '../../detection/index.ts'
import type { Db } from '../../platform/db/database.ts'
import { compileCondition } from '../../platform/expressions/expression.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Judge, Judgement } from '../rules/significance.ts'
import { allRules } from '../store/rules.ts'
import { ruleVariables } from './know-alerts.ts'
import { judgeOf } from './read-judges.ts'

/** The rules as they stand, and with the one that is tried among them. */
export interface RulesBeside {
  before: readonly Judge[]
  after: readonly Judge[]
  triedId: string
  /** What the tried one's condition asked for in vain, as often as it was asked. */
  problems: string[]
  decision(
    judgement: Judgement,
    alert: Pick<DueAlert, 'severity'>,
  ): Omit<DryRun['examples'][number]['before'], 'isIncident'>
}

/** Stands for the rule that is tried. */
const triedId = 'tried'

export async function rulesBeside(db: Db, form: Input<typeof tryCorrelationRule>): Promise<RulesBeside> {
  const rules = await allRules(db)
  if (form.ruleId !== undefined && !rules.some(({ id }) => id === form.ruleId))
    throw new Refusal('invalid', 'unknown_reference', `There is no rule ${form.ruleId}`, { ruleId: form.ruleId })
  const placed = rules.filter(({ position }) => position !== null)
  const others = placed.filter(({ id }) => id !== form.ruleId)
  const stood = placed.findIndex(({ id }) => id === form.ruleId)
  const place = form.position === undefined ? stood : form.position - 1
  const problems: string[] = []
  const told = new Map(placed.map(({ id, name, condition }) => [id, { id, name, condition }]))
  const judges = (rules: typeof placed) => rules.map((rule) => ({ ...judgeOf(rule), isActive: rule.isActive }))
  const tried = { ...triedOf(form, problems), isActive: form.isActive }
  const among = judges(others).toSpliced(place === -1 ? others.length : place, 0, tried)
  return {
    before: judges(placed).filter(({ isActive }) => isActive),
    after: among.filter(({ isActive }) => isActive),
    triedId,
    problems,
    decision: ({ ruleId, significance, severity }, alert) => ({
      rule:
        ruleId === triedId
          ? { id: null, name: form.name, condition: form.condition }
          : (ruleId !== null && told.get(ruleId)) || null,
      significance,
      severity: severity ?? alert.severity,
    }),
  }
}

function triedOf(form: Input<typeof tryCorrelationRule>, problems: string[]): Judge {
  const { significance, severity = null, serviceId = null, teamId = null, categoryId = null } = form
  const { waitSeconds = 0, settleSeconds = 60, groupedBy = groupings } = form
  const condition = compileCondition(form.condition, ruleVariables)
  const holds = (facts: Record<string, unknown>) => {
    const judged = condition.holds(facts)
    if (judged.problem !== undefined) problems.push(judged.problem)
    return judged.holds
  }
  const says = { significance, severity, serviceId, teamId, categoryId, waitSeconds, settleSeconds, groupedBy }
  return { id: triedId, ...says, holds }
}
