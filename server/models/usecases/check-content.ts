import type { ModelContent } from '../../../contract/models.ts'
import { needCategory, needConfigurationItem, needService } from '../../catalogue/index.ts'
import { listRoles, needTeam } from '../../people/index.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import { compileCondition } from '../../platform/expressions/expression.ts'
import { newId } from '../../platform/id.ts'
import { Refusal } from '../../platform/refusal.ts'
import { cleanHtml, isBlankHtml } from '../../platform/rich-text.ts'
import { conditionVariables } from '../rules/match.ts'
import { hasRunbook } from '../store.ts'

/** The content as it is kept: everything that it refers to exists, the condition can be asked, each step has its id. */
export async function checkContent(tx: Tx, context: Context, sent: ModelContent): Promise<ModelContent> {
  if (sent.condition !== '') compileCondition(sent.condition, conditionVariables)
  await needReferences(tx, context, sent)
  const ids = sent.steps.flatMap(({ id }) => id ?? [])
  if (new Set(ids).size !== ids.length)
    throw new Refusal('invalid', 'step_twice', 'Two steps have the same id', { field: 'steps' })
  const solution = sent.solution && { ...sent.solution, text: cleanHtml(sent.solution.text) }
  if (solution && isBlankHtml(solution.text))
    throw new Refusal('invalid', 'empty_text', 'There is no text in it to read', { field: 'solution' })
  return {
    ...sent,
    solution,
    template: { ...sent.template, description: cleanHtml(sent.template.description) },
    steps: sent.steps.map((step) => ({ ...step, id: step.id ?? newId() })),
  }
}

async function needReferences(
  tx: Tx,
  context: Context,
  { steps, roles, supplierPart, defaults, automation }: ModelContent,
): Promise<void> {
  const teamIds = [
    ...steps.map(({ teamId }) => teamId),
    supplierPart.teamId,
    defaults.teamId,
    automation?.escalateToTeamId ?? null,
  ]
  for (const teamId of new Set(teamIds)) if (teamId !== null) await needTeam(tx, teamId)
  if (defaults.serviceId !== null) await needService(tx, defaults.serviceId)
  if (defaults.ciId !== null) await needConfigurationItem(tx, defaults.ciId)
  if (defaults.categoryId !== null) await needCategory(tx, defaults.categoryId)
  if (automation && !(await hasRunbook(tx, automation.runbookId)))
    throw new Refusal('invalid', 'unknown_reference', `There is no runbook ${automation.runbookId}`, {
      runbook: automation.runbookId,
    })
  const roleIds = [...steps.flatMap(({ roleId }) => roleId ?? []), ...roles.map(({ roleId }) => roleId)]
  if (roleIds.length === 0) return
  const known = new Set((await listRoles({ ...context, db: tx })).items.map(({ id }) => id))
  const unknown = roleIds.find((id) => !known.has(id))
  if (unknown !== undefined)
    throw new Refusal('invalid', 'unknown_reference', `There is no role ${unknown}`, { role: unknown })
}
