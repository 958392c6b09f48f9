import { Switch, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addSavedView } from '../../../contract/records.ts'
import { useVerb } from '../../platform/answers.ts'
import { RecordDialog } from '../../ui/RecordForm.tsx'
import { tell } from '../../ui/toast.ts'
import type { Filter } from './filter.ts'

/** Keeps the present filter under a name, for oneself or for everybody. */
export function NameView({ filter, onClose }: { filter: Filter; onClose(): void }) {
  const { t } = useTranslation('queue')
  const [name, setName] = useState('')
  const [isShared, setShared] = useState(false)
  const add = useVerb(addSavedView)
  const save = () =>
    add.mutate(
      { name, isShared, filter },
      {
        onSuccess: () => {
          tell(t('saved.done', { name }))
          onClose()
        },
      },
    )
  return (
    <RecordDialog
      title={t('saved.title')}
      verb={t('saved.verb')}
      attempt={add}
      isIncomplete={name.trim() === ''}
      onCancel={onClose}
      onSubmit={save}
    >
      <TextInput
        label={t('saved.name')}
        required
        withAsterisk={false}
        maxLength={60}
        data-autofocus
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Switch
        label={t('saved.share')}
        checked={isShared}
        onChange={(event) => setShared(event.currentTarget.checked)}
      />
    </RecordDialog>
  )
}
