import { Button, Modal, PasswordInput, Stack } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { wordsFor } from '../platform/problem-words.ts'
import { changePassword } from '../platform/signing.ts'
import { tell } from '../ui/toast.ts'
import { Refused } from './Entrance.tsx'
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
    <Modal
      opened
      onClose={onClose}
      title={t('changePassword.title')}
      closeButtonProps={{ 'aria-label': t('changePassword.close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          attempt.mutate()
        }}
      >
        <Stack>
          {attempt.error !== null && <Refused>{wordsFor(attempt.error)}</Refused>}
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
          <Button type="submit" variant="filled" loading={attempt.isPending}>
            {t('changePassword.verb')}
          </Button>
        </Stack>
      </form>
    </Modal>
  )
}
