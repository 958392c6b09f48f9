import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { mergeIncident, unmergeIncident } from '../../../contract/incident-verbs.ts'
import type { Incident } from '../../../contract/incidents.ts'
import { paths } from '../../paths.ts'
import { useVerb } from '../../platform/answers.ts'
import { call } from '../../platform/api.ts'
import type { Choice } from '../../ui/named-choices.tsx'
import { useTellWithUndo } from '../../ui/use-undo.ts'

/** Merges an incident into another and goes there, with a way back. */
export function useMerge({ id: incidentId, version, number }: Incident) {
  const { t } = useTranslation('incident')
  const navigate = useNavigate()
  const verb = useVerb(mergeIncident)
  const tellWithUndo = useTellWithUndo()
  async function mergeInto(target: Choice): Promise<void> {
    // Awaited: by its number the page shows the other incident at once, and what asked for this is gone by then.
    const after = await verb.mutateAsync({ incidentId, version, intoIncidentId: target.id })
    tellWithUndo(t('merge.done', { number, into: target.name }), async () => {
      await call(unmergeIncident, { incidentId, version: after.version })
      await navigate(paths.incident(incidentId))
    })
    await navigate(paths.incident(target.id))
  }
  return { verb, mergeInto }
}
