import { Button, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { openFirstRun } from '../../contract/people.ts'
import { paths } from '../paths.ts'
import { call } from '../platform/api.ts'
import { languages } from '../platform/language.ts'
import { wordsFor } from '../platform/problem-words.ts'
import { signIn } from '../platform/signing.ts'
import { Entrance, Refused } from './Entrance.tsx'
import { LanguageLine } from './LanguageLine.tsx'
import { NewPassword } from './NewPassword.tsx'

/** The link that the console printed: names the organisation and makes its first administrator. */
export function FirstRun({ token }: { token: string }) {
  const { t, i18n } = useTranslation('people')
  const navigate = useNavigate()
  const [form, setForm] = useState({ organisation: '', name: '', email: '', password: '' })
  const attempt = useMutation({
    mutationFn: async () => {
      const language = languages.find((one) => one === i18n.language) ?? 'en'
      const { timeZone } = new Intl.DateTimeFormat().resolvedOptions()
      await call(openFirstRun, { token, ...form, language, timeZone })
      await signIn(form.email, form.password)
    },
    onSuccess: () => navigate(paths.home(), { replace: true }),
  })
  const field = (name: keyof typeof form) => ({
    name,
    required: true,
    withAsterisk: false,
    value: form[name],
    onChange: (event: { currentTarget: { value: string } }) => {
      const { value } = event.currentTarget
      setForm((before) => ({ ...before, [name]: value }))
    },
  })
  return (
    <Entrance title={t('firstRun.title')} lead={t('firstRun.lead')} onSubmit={() => attempt.mutate()}>
      {attempt.error !== null && <Refused>{wordsFor(attempt.error)}</Refused>}
      <TextInput label={t('organisation')} autoComplete="organization" maxLength={100} {...field('organisation')} />
      <TextInput label={t('yourName')} autoComplete="name" maxLength={100} {...field('name')} />
      <TextInput label={t('email')} type="email" autoComplete="username" {...field('email')} />
      <NewPassword value={form.password} onChange={(password) => setForm((before) => ({ ...before, password }))} />
      <Button type="submit" variant="filled" loading={attempt.isPending} fullWidth>
        {t('firstRun.verb')}
      </Button>
      <LanguageLine />
    </Entrance>
  )
}
