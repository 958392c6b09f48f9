import type { Grouping } from '../../../contract/correlation-rules.ts'
import type { Significance } from '../../../contract/correlation.ts'
import type { Severity } from '../../../contract/detection.ts'
import { compileCondition, type Condition } from '../../platform/expressions/expression.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Judge } from '../rules/significance.ts'
import type { RuleRecord } from '../store/rules.ts'
import { ruleVariables } from './know-alerts.ts'

/** What a rule asks. One that this version of Allclear cannot read never holds, so that the others go on, and says why. */
export function conditionOf({ condition: source }: Pick<RuleRecord, 'condition'>): Condition & { problem?: string } {
  try {
    return compileCondition(source, ruleVariables)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { source, problem: error.message, holds: () => ({ holds: false }) }
  }
}

export function judgeOf(rule: RuleRecord): Judge {
  const condition = conditionOf(rule)
  return {
    ...rule,
    significance: rule.significance as Significance,
    severity: rule.severity as Severity | null,
    groupedBy: rule.groupedBy as Grouping[],
    holds: (facts) => condition.holds(facts).holds,
  }
}
