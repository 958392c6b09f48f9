import type { ModelReason } from '../../../contract/incidents.ts'
import type { ModelContent } from '../../../contract/models.ts'
import type { Db } from '../../platform/db/database.ts'
import { readCondition } from '../../platform/expressions/expression.ts'
import { Refusal } from '../../platform/refusal.ts'
import { textOf } from '../../platform/rich-text.ts'
import {
  type AlertFacts,
  conditionVariables,
  firstMatch,
  type IncidentFacts,
  type Judged,
  variablesOf,
} from '../rules/match.ts'
import { findPublished, listConditions } from '../store.ts'

/** What is being registered, as its form has it. */
export interface Told extends Pick<IncidentFacts, 'summary' | 'channel' | 'workflow'> {
  /** Rich text. */
  description?: string | undefined
  environment?: string | undefined
  serviceId?: string | undefined
  ciId?: string | undefined
  categoryId?: string | undefined
  locationId?: string | undefined
  customerId?: string | undefined
  teamId?: string | undefined
  impact?: number | undefined
  urgency?: number | undefined
  alert?: AlertFacts | undefined
}

export interface ChosenModel {
  modelId: string
  number: number
  name: string
  content: ModelContent
  reason: ModelReason
}

/** The model that somebody chose, else the first whose condition holds, else none. */
export async function chooseModel(db: Db, told: Told, modelId: string | undefined): Promise<ChosenModel | null> {
  if (modelId !== undefined) return takeModel(db, modelId)
  const match = firstMatch(await judgeModels(db, told))
  if (!match) return null
  return { ...(await needPublished(db, match.chosen.modelId)), reason: { why: 'matched', alsoHeld: match.alsoHeld } }
}

/** The model that somebody chose. */
export const takeModel = async (db: Db, modelId: string): Promise<ChosenModel> => ({
  ...(await needPublished(db, modelId)),
  reason: { why: 'chosen', alsoHeld: [] },
})

/** Every published model that has a condition, and whether it holds. */
export async function judgeModels(db: Db, told: Told): Promise<Judged[]> {
  const conditions = await listConditions(db, {
    serviceId: told.serviceId ?? null,
    ciId: told.ciId ?? null,
    categoryId: told.categoryId ?? null,
    locationId: told.locationId ?? null,
    customerId: told.customerId ?? null,
    teamId: told.teamId ?? null,
  })
  const [first] = conditions
  if (!first) return []
  const { description, environment, impact, urgency, alert, summary, channel, workflow } = told
  const facts = {
    ...first.names,
    summary,
    channel,
    workflow,
    description: textOf(description ?? ''),
    environment: environment ?? 'live',
    impact: impact ?? null,
    urgency: urgency ?? null,
  }
  const variables = variablesOf(facts, alert)
  return conditions.map(({ modelId, name, condition }) => ({
    modelId,
    name,
    holds: readCondition(condition, conditionVariables).holds(variables).holds,
  }))
}

async function needPublished(db: Db, modelId: string) {
  const model = await findPublished(db, modelId)
  if (!model) throw new Refusal('invalid', 'unknown_reference', `There is no published model ${modelId}`, { modelId })
  return model
}
