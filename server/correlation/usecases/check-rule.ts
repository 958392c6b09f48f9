import { needCategory, needService } from '../../catalogue/index.ts'
import { needTeam } from '../../people/index.ts'
import type { Db } from '../../platform/db/database.ts'
import { compileCondition } from '../../platform/expressions/expression.ts'
import { ruleVariables } from './know-alerts.ts'

interface Said {
  condition?: string | undefined
  serviceId?: string | null | undefined
  teamId?: string | null | undefined
  categoryId?: string | null | undefined
}

/** What it names exists, and its condition can be read. */
export async function checkRule(db: Db, { condition, serviceId, teamId, categoryId }: Said): Promise<void> {
  if (serviceId) await needService(db, serviceId)
  if (teamId) await needTeam(db, teamId)
  if (categoryId) await needCategory(db, categoryId)
  if (condition !== undefined) compileCondition(condition, ruleVariables)
}
