import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { acceptInvitation } from '../../contract/people.ts'
import { paths } from '../paths.ts'
import { call } from '../platform/api.ts'
import { wordsFor } from '../platform/problem-words.ts'
import { signIn } from '../platform/signing.ts'
import { Entrance, Refused } from './Entrance.tsx'
import { NewPassword } from './NewPassword.tsx'

interface ChoosePasswordProps {
  token: string
  isNew: boolean
  name: string
  email: string
}

export function ChoosePassword({ token, isNew, name, email }: ChoosePasswordProps) {
  const { t } = useTranslation('people')
  const navigate = useNavigate()
  const [password, setPassword] = useState('')
  const attempt = useMutation({
    mutationFn: async () => {
      const accepted = await call(acceptInvitation, { token, password })
      await signIn(accepted.email, password)
    },
    onSuccess: () => navigate(paths.home(), { replace: true }),
  })
  return (
    <Entrance
      title={isNew ? t('invited.title', { name }) : t('reset.title')}
      lead={t('invited.lead', { email })}
      onSubmit={() => attempt.mutate()}
    >
      {attempt.error !== null && <Refused>{wordsFor(attempt.error)}</Refused>}
      <input type="hidden" name="email" autoComplete="username" value={email} readOnly />
      <NewPassword value={password} onChange={setPassword} />
      <Button type="submit" variant="filled" loading={attempt.isPending} fullWidth>
        {t('invited.verb')}
      </Button>
    </Entrance>
  )
}
