import { Checkbox, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { recordReview } from '../../../../contract/incident-verbs.ts'
import { useVerb } from '../../../platform/answers.ts'
import { tell } from '../../../ui/toast.ts'
import { VerbDialog } from '../VerbDialog.tsx'
import type { DialogProps } from '../VerbDialog.tsx'
import { reviewQuestions } from '../facts.ts'

/** The four questions that are asked when one incident is looked back on. */
export function ReviewDialog({ incident, onClose }: DialogProps) {
  const { t } = useTranslation('incident')
  const [isRecurring, setRecurring] = useState(false)
  const [answers, setAnswers] = useState({ cause: '', delays: '', prevention: '' })
  const record = useVerb(recordReview)
  const { id: incidentId, version, number } = incident
  return (
    <VerbDialog
      title={t('review.record', { number })}
      verb={t('save')}
      mutation={record}
      canSubmit={answers.cause.trim() !== ''}
      onClose={onClose}
      onSubmit={() =>
        record.mutate(
          { incidentId, version, isRecurring, ...answers },
          {
            onSuccess: () => {
              tell(t('review.done', { number }))
              onClose()
            },
          },
        )
      }
    >
      <Checkbox
        label={t('review.isRecurring')}
        checked={isRecurring}
        onChange={(event) => setRecurring(event.currentTarget.checked)}
        data-autofocus
      />
      {reviewQuestions.map((question) => (
        <Textarea
          key={question}
          label={t(`review.${question}`)}
          required={question === 'cause'}
          withAsterisk={false}
          maxLength={4000}
          value={answers[question]}
          onChange={(event) => setAnswers({ ...answers, [question]: event.currentTarget.value })}
        />
      ))}
    </VerbDialog>
  )
}
