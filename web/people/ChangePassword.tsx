import { PasswordInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { changePassword } from '../platform/signing.ts'
import { RecordDialog } from '../ui/RecordForm.tsx'
import { tell } from '../ui/toast.ts'
import { NewPassword } from './NewPassword.tsx'

export function ChangePassword({ onClose }: { onClose(): void }) {
  const { t } = useTranslation('people')
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const attempt = useMutation({
    mutationFn: () => changePassword(current, next),
    onSuccess: () => {
      tell(t('changePassword.done'))
      onClose()
    },
  })
  return (
    <RecordDialog
      title={t('changePassword.title')}
      verb={t('changePassword.verb')}
      attempt={attempt}
      onCancel={onClose}
      onSubmit={() => attempt.mutate()}
    >
      <PasswordInput
        label={t('changePassword.current')}
        autoComplete="current-password"
        required
        withAsterisk={false}
        data-autofocus
        visibilityToggleButtonProps={{ 'aria-label': t('showPassword') }}
        value={current}
        onChange={(event) => setCurrent(event.currentTarget.value)}
      />
      <NewPassword value={next} onChange={setNext} />
    </RecordDialog>
  )
}
