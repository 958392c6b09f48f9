import { useTranslation } from 'react-i18next'
import { reopenIncident } from '../../../../contract/incident-verbs.ts'
import { useVerb } from '../../../platform/answers.ts'
import { tell } from '../../../ui/toast.ts'
import { TextDialog } from '../TextDialog.tsx'
import type { DialogProps } from '../VerbDialog.tsx'

/** It fails again: back to diagnosis. */
export function ReopenDialog({ incident, onClose }: DialogProps) {
  const { t } = useTranslation('incident')
  const { id: incidentId, version, number } = incident
  const mutation = useVerb(reopenIncident)
  return (
    <TextDialog
      title={t('reopen.title', { number })}
      verb={t('verb.reopen')}
      label={t('reopen.label')}
      placeholder={t('reopen.example')}
      isRequired
      maxLength={4000}
      mutation={mutation}
      onClose={onClose}
      onSubmit={(reason) =>
        mutation.mutate(
          { incidentId, version, reason },
          {
            onSuccess: () => {
              tell(t('reopen.done', { number }))
              onClose()
            },
          },
        )
      }
    >
      {t('reopen.then')}
    </TextDialog>
  )
}
