import { Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { addModel } from '../../contract/models.ts'
import { paths } from '../paths.ts'
import { PersonPicker } from '../people/PersonPicker.tsx'
import { useVerb } from '../platform/answers.ts'
import { NameInput } from '../ui/NameInput.tsx'
import { RecordDialog } from '../ui/RecordForm.tsx'

/** A name, a sentence and who answers for it; the rest is written on its page. */
export function AddModel({ onClose }: { onClose(): void }) {
  const { t } = useTranslation('models')
  const navigate = useNavigate()
  const add = useVerb(addModel)
  const [name, setName] = useState('')
  const [purpose, setPurpose] = useState('')
  const [ownerId, setOwnerId] = useState<string | null>(null)
  return (
    <RecordDialog
      title={t('add')}
      verb={t('addVerb')}
      attempt={add}
      isIncomplete={name.trim() === ''}
      onCancel={onClose}
      onSubmit={() =>
        add.mutate({ name, ownerId, content: { purpose } }, { onSuccess: ({ id }) => void navigate(paths.model(id)) })
      }
    >
      <NameInput placeholder={t('nameExample')} value={name} onChange={(event) => setName(event.currentTarget.value)} />
      <Textarea
        label={t('purpose')}
        description={t('purposeHint')}
        maxLength={1000}
        value={purpose}
        onChange={(event) => setPurpose(event.currentTarget.value)}
      />
      <PersonPicker
        label={t('owner')}
        description={t('ownerHint')}
        current={null}
        value={ownerId}
        onChange={setOwnerId}
      />
    </RecordDialog>
  )
}
