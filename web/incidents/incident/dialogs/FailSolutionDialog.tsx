import { useTranslation } from 'react-i18next'
import { failSolution } from '../../../../contract/incident-verbs.ts'
import { useVerb } from '../../../platform/answers.ts'
import { tell } from '../../../ui/toast.ts'
import { TextDialog } from '../TextDialog.tsx'
import type { DialogProps } from '../VerbDialog.tsx'

/** The solution did not work: back to diagnosis. */
export function FailSolutionDialog({ incident, onClose }: DialogProps) {
  const { t } = useTranslation('incident')
  const { id: incidentId, version, number } = incident
  const mutation = useVerb(failSolution)
  return (
    <TextDialog
      title={t('failSolution.title', { number })}
      verb={t('verb.fail_solution')}
      label={t('failSolution.label')}
      placeholder={t('failSolution.example')}
      isRequired
      maxLength={2000}
      mutation={mutation}
      onClose={onClose}
      onSubmit={(whatHappened) =>
        mutation.mutate(
          { incidentId, version, whatHappened },
          {
            onSuccess: () => {
              tell(t('failSolution.done', { number }))
              onClose()
            },
          },
        )
      }
    >
      {t('failSolution.then')}
    </TextDialog>
  )
}
