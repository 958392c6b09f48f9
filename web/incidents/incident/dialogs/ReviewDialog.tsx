import { Checkbox, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { recordReview } from '../../../../contract/incident-verbs.ts'
import { useVerb } from '../../../platform/answers.ts'
import { tell } from '../../../ui/toast.ts'
import { VerbDialog } from '../VerbDialog.tsx'
import type { DialogProps } from '../VerbDialog.tsx'
import { reviewQuestions } from '../facts.ts'

/** The four questions that are asked when one incident is looked back on, and the problem that it leads to. */
export function ReviewDialog({ incident, onClose }: DialogProps) {
  const { t } = useTranslation(['reviews', 'incident'])
  const { id: incidentId, version, number, review, references } = incident
  const { isRecurring, cause, delays, prevention } = review?.result ?? {
    isRecurring: false,
    cause: '',
    delays: '',
    prevention: '',
  }
  const [recurs, setRecurs] = useState(isRecurring)
  const [answers, setAnswers] = useState({ cause, delays, prevention })
  const [problem, setProblem] = useState(references.problem ?? '')
  const record = useVerb(recordReview)
  return (
    <VerbDialog
      title={t('reviews:record', { number })}
      verb={t('incident:save')}
      mutation={record}
      canSubmit={answers.cause.trim() !== ''}
      onClose={onClose}
      onSubmit={() =>
        record.mutate(
          { incidentId, version, isRecurring: recurs, ...answers, problem },
          {
            onSuccess: () => {
              tell(t('reviews:done', { number }))
              onClose()
            },
          },
        )
      }
    >
      <Checkbox
        label={t('reviews:isRecurring')}
        checked={recurs}
        onChange={(event) => setRecurs(event.currentTarget.checked)}
        data-autofocus
      />
      {reviewQuestions.map((question) => (
        <Textarea
          key={question}
          label={t(`incident:review.${question}`)}
          required={question === 'cause'}
          withAsterisk={false}
          maxLength={4000}
          value={answers[question]}
          onChange={(event) => setAnswers({ ...answers, [question]: event.currentTarget.value })}
        />
      ))}
      <TextInput
        label={t('reviews:problem.label')}
        description={t('reviews:problem.hint')}
        placeholder={t('reviews:problem.example')}
        maxLength={100}
        value={problem}
        onChange={(event) => setProblem(event.currentTarget.value)}
      />
    </VerbDialog>
  )
}
