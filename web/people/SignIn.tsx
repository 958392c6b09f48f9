import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate, useSearchParams } from 'react-router'
import { paths } from '../paths.ts'
import { wordsFor } from '../platform/problem-words.ts'
import { useMe } from '../platform/session.ts'
import { signIn } from '../platform/signing.ts'
import { DemoPeople } from './DemoPeople.tsx'
import { Entrance, Refused } from './Entrance.tsx'
import { LanguageLine } from './LanguageLine.tsx'
import { ownAddress } from './own-address.ts'

export function SignIn() {
  const { t } = useTranslation('people')
  const navigate = useNavigate()
  const [search] = useSearchParams()
  const isDemo = useMe()?.organisation?.isDemo ?? false
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const attempt = useMutation({
    mutationFn: (who: { email: string; password: string }) => signIn(who.email, who.password),
    onSuccess: () => {
      const next = ownAddress(search.get('next'), window.location.origin) ?? paths.home()
      if (next.startsWith(paths.portal())) window.location.assign(next)
      else void navigate(next, { replace: true })
    },
  })
  return (
    <Entrance title={t('signIn.title')} onSubmit={() => attempt.mutate({ email, password })}>
      {attempt.error !== null && <Refused>{wordsFor(attempt.error)}</Refused>}
      <TextInput
        label={t('email')}
        type="email"
        name="email"
        autoComplete="username"
        required
        withAsterisk={false}
        value={email}
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
      <PasswordInput
        label={t('password')}
        name="password"
        autoComplete="current-password"
        required
        withAsterisk={false}
        visibilityToggleButtonProps={{ 'aria-label': t('showPassword') }}
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      <Button type="submit" variant="filled" loading={attempt.isPending} fullWidth>
        {t('signIn.verb')}
      </Button>
      <p className="small faint">{t('signIn.help')}</p>
      <LanguageLine />
      {isDemo && <DemoPeople onChoose={(chosen, common) => attempt.mutate({ email: chosen, password: common })} />}
    </Entrance>
  )
}
