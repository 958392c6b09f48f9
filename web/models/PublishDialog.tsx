import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { publishModel } from '../../contract/models.ts'
import type { Model } from '../../contract/models.ts'
import { useVerb } from '../platform/answers.ts'
import { versionFor } from '../platform/conflict.ts'
import { RecordDialog } from '../ui/RecordForm.tsx'
import { tell } from '../ui/toast.ts'
import { Differences } from './Differences.tsx'

/** What will hold for new incidents from now on, seen once more before it does. */
export function PublishDialog({ model, number, onClose }: { model: Model; number: number; onClose(): void }) {
  const { t } = useTranslation('models')
  const [note, setNote] = useState('')
  const publish = useVerb(publishModel)
  return (
    <RecordDialog
      title={t('publish.title', { name: model.name, number })}
      verb={t('draft.publish')}
      attempt={publish}
      onCancel={onClose}
      onSubmit={() =>
        publish.mutate(
          { modelId: model.id, version: versionFor(model, publish.error), note },
          {
            onSuccess: () => {
              tell(t('publish.done', { name: model.name, number }))
              onClose()
            },
          },
        )
      }
    >
      <p className="muted">{t('publish.means')}</p>
      <Differences model={model} number={number} />
      <TextInput
        label={t('publish.note')}
        description={t('publish.noteHint')}
        maxLength={1000}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
        data-autofocus
      />
    </RecordDialog>
  )
}
