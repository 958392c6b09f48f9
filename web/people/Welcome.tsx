import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useNavigate, useSearchParams } from 'react-router'
import { readInvitation } from '../../contract/people.ts'
import { paths } from '../paths.ts'
import { call } from '../platform/api.ts'
import { Problem } from '../platform/problem.ts'
import { Loaded } from '../ui/Loaded.tsx'
import { ChoosePassword } from './ChoosePassword.tsx'
import { Entrance } from './Entrance.tsx'
import { FirstRun } from './FirstRun.tsx'
import { LanguageLine } from './LanguageLine.tsx'

/** Opened by a one-time link: the first administrator, an invited person, or a new password. */
export function Welcome() {
  const { t } = useTranslation('people')
  const navigate = useNavigate()
  const [search] = useSearchParams()
  const token = search.get('token') ?? ''
  const invitation = useQuery({
    queryKey: ['invitations', token],
    queryFn: () => call(readInvitation, { token }),
    staleTime: Infinity,
    gcTime: 0,
  })
  if (invitation.error instanceof Problem && !invitation.error.isOffline && invitation.error.status < 500) {
    return (
      <Entrance
        title={t('welcome.spent')}
        lead={t('welcome.spentWhy')}
        onSubmit={() => void navigate(paths.signIn(), { replace: true })}
      >
        <Button type="submit" fullWidth>
          {t('signIn.verb')}
        </Button>
        <LanguageLine />
      </Entrance>
    )
  }
  return (
    <Loaded query={invitation} rows={4}>
      {({ purpose, name, email }) =>
        purpose === 'first_administrator' ? (
          <FirstRun token={token} />
        ) : (
          <ChoosePassword token={token} isNew={purpose === 'invitation'} name={name ?? ''} email={email ?? ''} />
        )
      }
    </Loaded>
  )
}
