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
  const { t } = useTranslation('incident')
  const before = incident.references.problem ?? ''
  const [problem, setProblem] = useState(before)
  const [note, setNote] = useState('')
  const refer = useVerb(referToProblem)
  const { id: incidentId, version, number } = incident
  return (
    <VerbDialog
      title={t('problem.of', { number })}
      verb={t('save')}
      mutation={refer}
      canSubmit={problem.trim() !== before}
      onClose={onClose}
      onSubmit={() =>
        refer.mutate(
          { incidentId, version, problem, note },
          {
            onSuccess: () => {
              tell(t(problem.trim() === '' ? 'problem.removed' : 'problem.done', { number }))
              onClose()
            },
          },
        )
      }
    >
      <TextInput
        label={t('problem.label')}
        description={t('problem.hint')}
        placeholder={t('problem.example')}
        maxLength={100}
        value={problem}
        onChange={(event) => setProblem(event.currentTarget.value)}
        data-autofocus
      />
      <Textarea
        label={t('problem.note')}
        placeholder={t('problem.noteExample')}
        maxLength={1000}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </VerbDialog>
  )
}
