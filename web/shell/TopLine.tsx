import { Button, UnstyledButton } from '@mantine/core'
import { IconPlus, IconSearch } from '@tabler/icons-react'
import { lazy, Suspense, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate } from 'react-router'
import type { Me } from '../../contract/people.ts'
import { Bell } from '../notifications/Bell.tsx'
import { paths } from '../paths.ts'
import { mayOne } from '../platform/session.ts'
import { useShortcut } from '../platform/shortcuts.ts'
import { Keys } from '../ui/Keys.tsx'
import { PersonMenu } from './PersonMenu.tsx'
import type { Place } from './places.ts'
import styles from './TopLine.module.css'
import { useTypedAhead } from './use-typed-ahead.ts'

const loadPalette = async () => ({ default: (await import('./CommandPalette.tsx')).CommandPalette })
const CommandPalette = lazy(loadPalette)

interface TopLineProps {
  me: Me
  places: readonly Place[]
  onHelp(): void
}

/** Search and verbs that are at hand on every page. */
export function TopLine({ me, places, onHelp }: TopLineProps) {
  const { t } = useTranslation('shell')
  const navigate = useNavigate()
  const [asked, setAsked] = useState(0)
  const [typed, setTyped] = useState('')
  const search = () => setAsked((times) => times + 1)
  useTypedAhead(asked, (letter) => setTyped((before) => before + letter))
  const mayRegister = mayOne(me, 'incident.work')
  useShortcut('mod+k', t('search'), t('keys.everywhere'), search)
  useShortcut('c', t('report'), t('keys.everywhere'), () => void navigate(paths.reportIncident()), mayRegister)
  // Whoever presses the keys types on at once: it must not have to be downloaded then. If this fails, opening it says so.
  useEffect(() => {
    const later = setTimeout(() => void loadPalette().catch(() => undefined), 1000)
    return () => clearTimeout(later)
  }, [])
  return (
    <header className={styles.line}>
      <UnstyledButton className={styles.search} onClick={search} aria-label={t('search')}>
        <IconSearch size={16} stroke={1.75} aria-hidden />
        <span className={`cut ${styles.words}`}>{t('search')}</span>
        <Keys keys="mod+k" />
      </UnstyledButton>
      <div className={styles.verbs}>
        <Bell />
        {mayRegister && (
          <Button
            component={Link}
            to={paths.reportIncident()}
            leftSection={<IconPlus size={16} stroke={1.75} aria-hidden />}
            rightSection={<Keys keys="c" />}
            className={styles.report ?? ''}
          >
            {t('report')}
          </Button>
        )}
        <span className={styles.phoneOnly}>
          <PersonMenu me={me} />
        </span>
      </div>
      <Suspense>
        {asked > 0 && (
          <CommandPalette me={me} places={places} asked={asked} typed={typed} onTyped={setTyped} onHelp={onHelp} />
        )}
      </Suspense>
    </header>
  )
}
