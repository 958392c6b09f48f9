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
  function mergeInto(target: Choice, then?: Parameters<typeof verb.mutate>[1]): void {
    verb.mutate(
      { incidentId, version, intoIncidentId: target.id },
      {
        ...then,
        onSuccess: (after) => {
          tellWithUndo(t('merge.done', { number, into: target.name }), async () => {
            await call(unmergeIncident, { incidentId, version: after.version })
            await navigate(paths.incident(incidentId))
          })
          then?.onSuccess?.(after)
          void navigate(paths.incident(target.id))
        },
      },
    )
  }
  return { verb, mergeInto }
}
