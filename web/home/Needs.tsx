import { Button } from '@mantine/core'
import { IconBell, IconHourglassEmpty, IconUserQuestion } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { TellingWords } from '../notifications/TellingWords.tsx'
import { toldPath } from '../notifications/told-path.ts'
import { paths } from '../paths.ts'
import { useMe } from '../platform/session.ts'
import { duration, useNow } from '../ui/time.ts'
import styles from './Home.module.css'
import type { Need } from './needs.ts'

const icons = { told: IconBell, hold_over: IconHourglassEmpty, urgent_unassigned: IconUserQuestion }

export function Needs({ needs }: { needs: readonly Need[] }) {
  const { t } = useTranslation('home')
  const me = useMe()
  if (needs.length === 0) return null
  return (
    <ul className={styles.needs}>
      {needs.map((need, index) => {
        const Icon = icons[need.kind]
        return (
          <li key={`${need.kind} ${need.number}`} className={styles.need} data-kind={need.kind}>
            <Icon size={18} stroke={1.75} aria-hidden />
            <span className={styles.what}>
              <b>
                {need.number} {need.summary}
              </b>{' '}
              <span className="muted">
                <Reason need={need} />
              </span>
            </span>
            <Button
              component={Link}
              to={need.kind === 'told' ? toldPath(me, need) : paths.incident(need.number)}
              size="xs"
              variant={index === 0 ? 'filled' : 'default'}
              aria-label={t('openOne', { number: need.number })}
            >
              {t('open')}
            </Button>
          </li>
        )
      })}
    </ul>
  )
}

function Reason({ need }: { need: Need }) {
  const { t } = useTranslation('home')
  const now = useNow()
  const time = (since: string) => duration(now.getTime() - Date.parse(since))
  switch (need.kind) {
    case 'urgent_unassigned':
      return t('why.unassigned', { team: need.team, time: time(need.since) })
    case 'hold_over':
      return t('why.holdOver', { time: time(need.since) })
    case 'told':
      return (
        <>
          <TellingWords type={need.type} name={need.actorName} />, {t('why.ago', { time: time(need.at) })}
        </>
      )
  }
}
