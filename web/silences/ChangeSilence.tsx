import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { changeSilence } from '../../contract/silences.ts'
import type { Silence } from '../../contract/silences.ts'
import { useVerb } from '../platform/answers.ts'
import { versionFor } from '../platform/conflict.ts'
import { Facts } from '../ui/Facts.tsx'
import { MomentInput } from '../ui/MomentInput.tsx'
import { RecordDialog } from '../ui/RecordForm.tsx'
import { tell } from '../ui/toast.ts'
import { written } from './matchers-of.ts'
import { SilencePreview } from './SilencePreview.tsx'

/** Ends a silence later or sooner, or says more of it; what it asks for stays as it was. */
export function ChangeSilence({ silence, onClose }: { silence: Silence; onClose(): void }) {
  const { t } = useTranslation('silences')
  const [endsAt, setEndsAt] = useState(silence.endsAt)
  const [comment, setComment] = useState(silence.comment)
  const change = useVerb(changeSilence)
  const isChanged = endsAt !== silence.endsAt || comment.trim() !== silence.comment
  return (
    <RecordDialog
      title={t('change')}
      verb={t('save')}
      attempt={change}
      isIncomplete={!isChanged || endsAt === '' || comment.trim() === ''}
      onCancel={onClose}
      onSubmit={() =>
        change.mutate(
          { silenceId: silence.id, version: versionFor(silence, change.error), endsAt, comment: comment.trim() },
          {
            onSuccess: () => {
              tell(t('saved'))
              onClose()
            },
          },
        )
      }
    >
      <Facts
        facts={{
          [t('column.by')]: silence.createdBy.name,
          [t('column.matchers')]: <span className="mono">{silence.matchers.map(written).join(', ')}</span>,
        }}
      />
      <TextInput
        label={t('comment')}
        required
        withAsterisk={false}
        maxLength={1000}
        value={comment}
        onChange={(event) => setComment(event.currentTarget.value)}
      />
      <MomentInput label={t('endsAt')} value={endsAt} onChange={setEndsAt} required />
      <SilencePreview matchers={silence.matchers} />
    </RecordDialog>
  )
}
