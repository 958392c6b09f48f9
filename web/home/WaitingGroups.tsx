import { Button } from '@mantine/core'
import { IconActivityHeartbeat } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { AlertGroup } from '../../contract/correlation.ts'
import { paths } from '../paths.ts'
import styles from './Home.module.css'

/** One line for all that monitoring tells and nobody has: who looks at it decides what it means. */
export function WaitingGroups({ groups }: { groups: readonly AlertGroup[] }) {
  const { t } = useTranslation('home')
  const [first] = groups
  if (first === undefined) return null
  const count = groups.length
  return (
    <ul className={styles.needs}>
      <li className={styles.need}>
        <IconActivityHeartbeat size={18} stroke={1.75} aria-hidden />
        <span className={styles.what}>
          <b>{t('alerts.title', { count, title: first.title })}</b>{' '}
          <span className="muted">{t('alerts.why', { count })}</span>
        </span>
        <Button
          component={Link}
          to={count === 1 ? paths.alertGroup(first.id) : paths.alerts('hasIncident=false')}
          size="xs"
          aria-label={t('alerts.open')}
        >
          {t('open')}
        </Button>
      </li>
    </ul>
  )
}
