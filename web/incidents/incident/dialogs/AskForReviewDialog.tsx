import { Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { askForReview } from '../../../../contract/incident-verbs.ts'
import { useVerb } from '../../../platform/answers.ts'
import { MomentInput } from '../../../ui/MomentInput.tsx'
import { NamedSelect } from '../../../ui/NamedSelect.tsx'
import type { Choice } from '../../../ui/named-choices.tsx'
import { tell } from '../../../ui/toast.ts'
import { findPeople } from '../../pickers/choices.ts'
import { VerbDialog } from '../VerbDialog.tsx'
import type { DialogProps } from '../VerbDialog.tsx'

/** Why one incident should be looked back on, by whom and by when. */
export function AskForReviewDialog({ incident, onClose }: DialogProps) {
  const { t } = useTranslation(['reviews', 'incident'])
  const [reason, setReason] = useState('')
  const [reviewer, setReviewer] = useState<Choice | null>(null)
  const [dueAt, setDueAt] = useState('')
  const ask = useVerb(askForReview)
  const { id: incidentId, version, number } = incident
  return (
    <VerbDialog
      title={t('reviews:ask', { number })}
      verb={t('incident:verb.ask_for_review')}
      mutation={ask}
      canSubmit={reason.trim() !== ''}
      onClose={onClose}
      onSubmit={() =>
        ask.mutate(
          {
            incidentId,
            version,
            reason,
            ...(reviewer !== null && { reviewerId: reviewer.id }),
            ...(dueAt !== '' && { dueAt }),
          },
          {
            onSuccess: () => {
              tell(t('reviews:askDone', { number }))
              onClose()
            },
          },
        )
      }
    >
      <Textarea
        label={t('reviews:askWhy')}
        placeholder={t('reviews:askExample')}
        required
        withAsterisk={false}
        minRows={3}
        maxLength={1000}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        data-autofocus
      />
      <NamedSelect
        label={t('reviews:reviewer')}
        description={t('reviews:reviewerHint')}
        find={findPeople}
        value={reviewer}
        onChange={setReviewer}
      />
      <MomentInput label={t('reviews:due')} description={t('reviews:dueHint')} value={dueAt} onChange={setDueAt} />
    </VerbDialog>
  )
}
