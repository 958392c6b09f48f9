import { useTranslation } from 'react-i18next'
import { cancelIncident } from '../../../../contract/incident-verbs.ts'
import { useVerb } from '../../../platform/answers.ts'
import { tell } from '../../../ui/toast.ts'
import { TextDialog } from '../TextDialog.tsx'
import type { DialogProps } from '../VerbDialog.tsx'

/** It was no incident after all. */
export function CancelDialog({ incident, onClose }: DialogProps) {
  const { t } = useTranslation('incident')
  const { id: incidentId, version, number } = incident
  const mutation = useVerb(cancelIncident)
  return (
    <TextDialog
      title={t('cancelling.title', { number })}
      verb={t('verb.cancel')}
      label={t('cancelling.label')}
      placeholder={t('cancelling.example')}
      isRequired
      maxLength={1000}
      mutation={mutation}
      onClose={onClose}
      onSubmit={(reason) =>
        mutation.mutate(
          { incidentId, version, reason },
          {
            onSuccess: () => {
              tell(t('cancelling.done', { number }))
              onClose()
            },
          },
        )
      }
    >
      {t('cancelling.then')}
    </TextDialog>
  )
}
