import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { acknowledgeGroup, makeIncident, withdrawAcknowledgement } from '../../../contract/correlation.ts'
import type { AlertGroup } from '../../../contract/correlation.ts'
import { paths } from '../../paths.ts'
import { useVerb } from '../../platform/answers.ts'
import { call } from '../../platform/api.ts'
import { tell, tellFailure } from '../../ui/toast.ts'
import { useTellWithUndo } from '../../ui/use-undo.ts'

/** What a person can do with a whole group; undefined where it is past that. */
export function useGroupVerbs(group: AlertGroup | undefined, mayWork: boolean) {
  const { t } = useTranslation('alerts')
  const navigate = useNavigate()
  const acknowledgement = useVerb(acknowledgeGroup)
  const making = useVerb(makeIncident)
  const tellWithUndo = useTellWithUndo()
  const isBusy = acknowledgement.isPending || making.isPending
  if (group === undefined || !mayWork) return { isBusy }
  const { id: groupId, title, state, incident } = group

  const acknowledge = () =>
    acknowledgement.mutate(
      { groupId },
      {
        onSuccess: ({ alertIds }) =>
          tellWithUndo(t('acknowledged', { count: alertIds.length, title }), () =>
            call(withdrawAcknowledgement, { groupId, alertIds }),
          ),
        onError: tellFailure,
      },
    )
  const makeOne = () =>
    making.mutate(
      { groupId },
      {
        onSuccess: (after) => {
          if (after.incident === null) return
          tell(t('made', { number: after.incident.number }))
          void navigate(paths.incident(after.incident.number))
        },
        onError: tellFailure,
      },
    )
  return {
    isBusy,
    ...(state === 'firing' && { acknowledge }),
    ...(incident === null && state !== 'resolved' && { makeOne }),
  }
}
