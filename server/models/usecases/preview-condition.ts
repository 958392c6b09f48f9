import type { Answer, Input } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/models.ts'
import type { Context } from '../../platform/context.ts'
import { compileCondition } from '../../platform/expressions/expression.ts'
import { textOf } from '../../platform/rich-text.ts'
import { pastFacts } from '../queries.ts'
import { conditionVariables, variablesOf } from '../rules/match.ts'

const dayMilliseconds = 24 * 60 * 60 * 1000
const mostIncidents = 2000
const mostExamples = 8

/** Tried on the newest incidents before it decides about new ones. */
export async function previewCondition(
  { db, actor, now }: Context,
  { condition: source, days }: Input<typeof contract.previewModelCondition>,
): Promise<Answer<typeof contract.previewModelCondition>> {
  const condition = compileCondition(source, conditionVariables)
  const past = await pastFacts(db, new Date(now().getTime() - days * dayMilliseconds), mostIncidents)
  const judged = past.map(({ number, html, ...told }) => ({
    number,
    summary: told.summary,
    ...condition.holds(variablesOf({ ...told, description: textOf(html) })),
  }))
  const matched = judged.filter(({ holds }) => holds)
  const problems = judged.flatMap(({ problem }) => problem ?? [])
  const mayRead = actor.permissions.has('incident.read')
  return {
    incidentCount: judged.length,
    matchedCount: matched.length,
    problemCount: problems.length,
    problem: problems[0] ?? null,
    examples: mayRead ? matched.slice(0, mostExamples).map(({ number, summary }) => ({ number, summary })) : [],
  }
}
