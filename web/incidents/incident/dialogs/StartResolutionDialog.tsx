import { useTranslation } from 'react-i18next'
import { startResolution } from '../../../../contract/incident-verbs.ts'
import { useVerb } from '../../../platform/answers.ts'
import { tell } from '../../../ui/toast.ts'
import { TextDialog } from '../TextDialog.tsx'
import type { DialogProps } from '../VerbDialog.tsx'

/** What was found, before the solution is tried. */
export function StartResolutionDialog({ incident, onClose }: DialogProps) {
  const { t } = useTranslation('incident')
  const { id: incidentId, version, number } = incident
  const mutation = useVerb(startResolution)
  return (
    <TextDialog
      title={t('startResolution.title', { number })}
      verb={t('verb.start_resolution')}
      label={t('startResolution.label')}
      placeholder={t('startResolution.example')}

      maxLength={4000}
      mutation={mutation}
      onClose={onClose}
      onSubmit={(diagnosis) =>
        mutation.mutate(
          { incidentId, version, diagnosis },
          {
            onSuccess: () => {
              tell(t('startResolution.done', { number }))
              onClose()
            },
          },
        )
      }
    >
      {t('startResolution.then')}
    </TextDialog>
  )
}
