import { useTranslation } from 'react-i18next'
import { setParent } from '../../../contract/incident-verbs.ts'
import { useVerb } from '../../platform/answers.ts'
import { call } from '../../platform/api.ts'
import { useTellWithUndo } from '../../ui/use-undo.ts'

interface Child {
  id: string
  version: number
  number: number
}

/** Makes an incident part of another, or of none, with a way back to what it was part of before. */
export function useSetParent() {
  const { t } = useTranslation('incident')
  const verb = useVerb(setParent)
  const tellWithUndo = useTellWithUndo()
  function change(
    { id: incidentId, version, number }: Child,
    parentId: string | null,
    beforeId: string | null,
    then: Parameters<typeof verb.mutate>[1],
  ): void {
    verb.mutate(
      { incidentId, version, parentId },
      {
        ...then,
        onSuccess: (after) => {
          const message = after.parent === null ? t('parent.none', { number }) : t('parent.done', { number })
          tellWithUndo(message, () => call(setParent, { incidentId, version: after.version, parentId: beforeId }))
          then?.onSuccess?.(after)
        },
      },
    )
  }
  return { verb, change }
}
