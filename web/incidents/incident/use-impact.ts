import type { Impact } from '../../../contract/impact.ts'
import { previewImpact } from '../../../contract/impact.ts'
import type { Incident } from '../../../contract/incidents.ts'
import { useAnswer } from '../../platform/answers.ts'
import { mayOne, useMe } from '../../platform/session.ts'
import { affectedItems, brokenItems } from './affected-items.ts'

/** What the service map makes of what an incident affects; undefined once it is over, or where nothing is known. */
export function useImpact(incident: Incident): Impact | undefined {
  const failed = brokenItems(incident).map(endOf)
  const working = affectedItems(incident)
    .filter(({ restoredAt }) => restoredAt !== null)
    .map(endOf)
  const isOver = ['resolved', 'closed', 'cancelled'].includes(incident.state)
  const enabled = mayOne(useMe(), 'catalogue.read') && !isOver && failed.length > 0
  const { data } = useAnswer(previewImpact, { failed, working }, { enabled })
  return enabled ? data : undefined
}

const endOf = ({ kind, id }: Incident['affected'][number]) => ({ kind, id })
