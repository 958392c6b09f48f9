import type * as contract from '../../../contract/correlation-rules.ts'
import type { Answer } from '../../../contract/endpoint.ts'
import type { Context } from '../../platform/context.ts'
import type { Db } from '../../platform/db/database.ts'
import { readCondition } from '../../platform/expressions/expression.ts'
import { presentRule } from '../present.ts'
import { ruleRows } from '../queries/rules.ts'
import { ruleVariables } from './know-alerts.ts'

export const listCorrelationRules = ({ db }: Context) => rulesFor(db)

export async function rulesFor(db: Db): Promise<Answer<typeof contract.listCorrelationRules>> {
  return {
    items: (await ruleRows(db)).map((row) => presentRule(row, readCondition(row.condition, ruleVariables).problem)),
  }
}

export async function ruleFor(db: Db, id: string): Promise<contract.CorrelationRule> {
  const [row] = await ruleRows(db, id)
  if (!row) throw new Error(`Rule ${id} is gone`)
  return presentRule(row, readCondition(row.condition, ruleVariables).problem)
}
