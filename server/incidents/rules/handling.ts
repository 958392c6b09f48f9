import type { ModelReason } from '../../../contract/incidents.ts'
import type { ModelContent } from '../../../contract/models.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Decision, IncidentChanges, IncidentRecord } from './incident.ts'

interface Model {
  modelId: string
  number: number
  name: string
  content: Pick<ModelContent, 'closing' | 'steps'>
  reason: ModelReason
}

/** What an incident keeps of the model by which it is handled. */
export const handledBy = ({ modelId, number, content, reason }: Model) => ({
  modelId,
  modelVersion: number,
  modelReason: reason,
  closing: content.closing,
})

const byNone = { modelId: null, modelVersion: null, modelReason: null, closing: 'requester' } as const

/** Ticks stay for the steps that the new model, or the newer version, still has. */
export function applyModel(
  incident: Pick<IncidentRecord, 'modelId' | 'modelVersion' | 'tickedSteps'>,
  model: Model | null,
  /** Fields that were empty, as the model fills them. */
  filled: IncidentChanges,
): Decision {
  const handled = model ? handledBy(model) : byNone
  if (handled.modelId === incident.modelId && handled.modelVersion === incident.modelVersion)
    throw new Refusal('invalid', 'nothing_changes', 'This is what the record says already')
  const steps = new Set(model?.content.steps.map(({ id }) => id))
  const ticked = Object.entries(incident.tickedSteps)
  const kept = ticked.filter(([id]) => steps.has(id))
  return {
    event: 'incident.model_applied',
    audience: 'staff',
    changes: { ...handled, ...filled, ...(kept.length < ticked.length && { tickedSteps: Object.fromEntries(kept) }) },
    detail: { model: model?.name ?? null },
  }
}

/** Undefined when it is so already: two who tick the same step mean the same. */
export function tickStep(
  incident: Pick<IncidentRecord, 'tickedSteps'>,
  { steps }: Pick<ModelContent, 'steps'>,
  { stepId, isTicked }: { stepId: string; isTicked: boolean },
  { by, now }: { by: string; now: Date },
): Decision | undefined {
  const step = steps.find(({ id }) => id === stepId)
  if (!step) throw new Refusal('invalid', 'no_such_step', 'The model of this incident has no such step', { stepId })
  if (stepId in incident.tickedSteps === isTicked) return undefined
  const { [stepId]: _, ...others } = incident.tickedSteps
  return {
    event: 'incident.step_ticked',
    audience: 'staff',
    changes: { tickedSteps: isTicked ? { ...others, [stepId]: { at: now.toISOString(), by } } : others },
    detail: { what: step.what, isTicked },
  }
}
