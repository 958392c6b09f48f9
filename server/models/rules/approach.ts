import type { Approach } from '../../../contract/activities.ts'

type Complexity = 'clear' | 'complicated' | 'complex'

/** ITIL 4: what is clear follows the model, what is complicated is for specialists to analyse, what is complex for a swarm. */
const usual: Record<Complexity, Approach> = { clear: 'follow_steps', complicated: 'analyse', complex: 'swarm' }

/** The model's own word counts for as long as the case is as complex as the model expects. */
export function approachFor(
  complexity: Complexity | null,
  model: { approach: Approach | null; complexity: Complexity | null } | null,
): Approach | null {
  if (model?.approach && (complexity === null || model.complexity === null || complexity === model.complexity))
    return model.approach
  return complexity && usual[complexity]
}
