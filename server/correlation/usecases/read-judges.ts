import type { Grouping } from '../../../contract/correlation-rules.ts'
import type { Significance } from '../../../contract/correlation.ts'
import type { Severity } from '../../../contract/detection.ts'
import { readCondition } from '../../platform/expressions/expression.ts'
import type { Judge } from '../rules/significance.ts'
import type { RuleRecord } from '../store/rules.ts'
import { ruleVariables } from './know-alerts.ts'

export function judgeOf(rule: RuleRecord): Judge {
  const condition = readCondition(rule.condition, ruleVariables)
  return {
    ...rule,
    significance: rule.significance as Significance,
    severity: rule.severity as Severity | null,
    groupedBy: rule.groupedBy as Grouping[],
    holds: (facts) => condition.holds(facts).holds,
  }
}
