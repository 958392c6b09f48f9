import { Button, Group } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { endSessions, invitePerson } from '../../contract/people.ts'
import type { Person } from '../../contract/people.ts'
import { useVerb } from '../platform/answers.ts'
import { Block } from '../ui/Block.tsx'
import { Refused } from '../ui/RecordForm.tsx'
import { ShownOnce } from '../ui/ShownOnce.tsx'
import { exactly } from '../ui/time.ts'
import { tell, tellFailure } from '../ui/toast.ts'

/** How a person gets in, and how they are put out. */
export function SignInVerbs({ person }: { person: Person }) {
  const { t, i18n } = useTranslation('people')
  const invite = useVerb(invitePerson)
  const end = useVerb(endSessions)
  return (
    <Block title={t('signInTitle')} hint={person.hasSignIn ? t('signInHas') : t('signInHasNot')}>
      {invite.error !== null && <Refused error={invite.error} />}
      <Group gap="xs">
        <Button
          loading={invite.isPending}
          disabled={person.email === null}
          onClick={() => invite.mutate({ personId: person.id })}
        >
          {person.hasSignIn ? t('newPasswordLink') : t('invite')}
        </Button>
        {person.hasSignIn && (
          <Button
            loading={end.isPending}
            onClick={() =>
              end.mutate(
                { personId: person.id },
                { onSuccess: () => tell(t('signedOut', { name: person.name })), onError: tellFailure },
              )
            }
          >
            {t('signOutEverywhere')}
          </Button>
        )}
      </Group>
      {person.email === null && <p className="small faint">{t('inviteNeedsEmail')}</p>}
      {invite.data !== undefined && (
        <ShownOnce value={invite.data.link}>
          {t('inviteLink', { name: person.name, until: exactly(invite.data.expiresAt, i18n.language) })}
        </ShownOnce>
      )}
    </Block>
  )
}
