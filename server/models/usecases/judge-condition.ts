import { compileCondition, type Condition } from '../../platform/expressions/expression.ts'
import { Refusal } from '../../platform/refusal.ts'
import { conditionVariables } from '../rules/match.ts'

const kept = new Map<string, Condition>()
const mostKept = 500

/**
 * Whether the condition holds for these variables. One that this version of Allclear cannot read does not hold, and
 * says why: it was checked when it was saved, and must not keep incidents from being registered.
 */
export function judgeCondition(source: string, variables: Record<string, unknown>): ReturnType<Condition['holds']> {
  let condition = kept.get(source)
  if (!condition) {
    try {
      condition = compileCondition(source, conditionVariables)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return { holds: false, problem: error.message }
    }
    if (kept.size >= mostKept) kept.clear()
    kept.set(source, condition)
  }
  return condition.holds(variables)
}
