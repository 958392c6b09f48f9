import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { countIncidents } from '../../contract/incidents.ts'
import { paths } from '../paths.ts'
import { useAnswer } from '../platform/answers.ts'
import styles from './Home.module.css'

const figures = ['open', 'unassigned', 'waiting', 'resolved'] as const
const most = 1000

/** The desk in four numbers, of what is live; each leads to its incidents. */
export function Glance() {
  const { t } = useTranslation('home')
  const counts = useAnswer(countIncidents, { environment: 'live' }).data
  return (
    <nav className={styles.glance} aria-label={t('glance.label')}>
      {figures.map((figure) => {
        const count = counts?.[figure]
        return (
          <Link key={figure} to={paths.queue(`view=${figure}&environment=live`)} className={styles.figure}>
            <span className="small muted">{t(`glance.${figure}`)}</span>
            <b data-hot={(figure === 'unassigned' && (count ?? 0) > 0) || undefined}>
              {count === undefined ? '–' : count >= most ? `${most}+` : count}
            </b>
            <span className="small muted">{t(`glance.${figure}Why`)}</span>
          </Link>
        )
      })}
    </nav>
  )
}
