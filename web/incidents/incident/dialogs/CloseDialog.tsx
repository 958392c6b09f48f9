import { useTranslation } from 'react-i18next'
import { closeIncident } from '../../../../contract/incident-verbs.ts'
import { useVerb } from '../../../platform/answers.ts'
import { tell } from '../../../ui/toast.ts'
import { TextDialog } from '../TextDialog.tsx'
import type { DialogProps } from '../VerbDialog.tsx'

/** Closes without waiting for the user. */
export function CloseDialog({ incident, onClose }: DialogProps) {
  const { t } = useTranslation('incident')
  const { id: incidentId, version, number } = incident
  const mutation = useVerb(closeIncident)
  return (
    <TextDialog
      title={t('close.title', { number })}
      verb={t('verb.close')}
      label={t('close.label')}
      placeholder={t('close.example')}

      maxLength={1000}
      mutation={mutation}
      onClose={onClose}
      onSubmit={(note) =>
        mutation.mutate(
          { incidentId, version, note },
          {
            onSuccess: () => {
              tell(t('close.done', { number }))
              onClose()
            },
          },
        )
      }
    >
      {t('close.then')}
    </TextDialog>
  )
}
