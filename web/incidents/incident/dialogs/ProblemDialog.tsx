import { Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { referToProblem } from '../../../../contract/incident-verbs.ts'
import { useVerb } from '../../../platform/answers.ts'
import { tell } from '../../../ui/toast.ts'
import { VerbDialog } from '../VerbDialog.tsx'
import type { DialogProps } from '../VerbDialog.tsx'

/** Where the cause is investigated: the problem itself is kept elsewhere. */
export function ProblemDialog({ incident, onClose }: DialogProps) {
  const { t } = useTranslation(['reviews', 'incident'])
  const before = incident.references.problem ?? ''
  const [problem, setProblem] = useState(before)
  const [note, setNote] = useState('')
  const refer = useVerb(referToProblem)
  const { id: incidentId, version, number } = incident
  return (
    <VerbDialog
      title={t('reviews:problem.of', { number })}
      verb={t('incident:save')}
      mutation={refer}
      canSubmit={problem.trim() !== before}
      onClose={onClose}
      onSubmit={() =>
        refer.mutate(
          { incidentId, version, problem, note },
          {
            onSuccess: () => {
              tell(t(problem.trim() === '' ? 'reviews:problem.removed' : 'reviews:problem.done', { number }))
              onClose()
            },
          },
        )
      }
    >
      <TextInput
        label={t('reviews:problem.label')}
        description={t('reviews:problem.hint')}
        placeholder={t('reviews:problem.example')}
        maxLength={100}
        value={problem}
        onChange={(event) => setProblem(event.currentTarget.value)}
        data-autofocus
      />
      <Textarea
        label={t('reviews:problem.note')}
        placeholder={t('reviews:problem.noteExample')}
        maxLength={1000}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </VerbDialog>
  )
}
