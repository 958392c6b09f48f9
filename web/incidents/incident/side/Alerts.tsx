import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { listAlertGroups } from '../../../../contract/correlation.ts'
import { StandingTag } from '../../../detection/alerts/StandingTag.tsx'
import { paths } from '../../../paths.ts'
import { useAnswer } from '../../../platform/answers.ts'
import { moment, useNow } from '../../../ui/time.ts'
import styles from './Affected.module.css'
import { Section } from './Section.tsx'
import type { SideProps } from './section-props.ts'

/** What monitoring tells about it: the groups of alerts that became this incident. */
export function Alerts({ incident }: SideProps) {
  const { t, i18n } = useTranslation('incident')
  const now = useNow()
  const groups = useAnswer(listAlertGroups, { incidentId: incident.id, view: 'all' }).data?.items ?? []
  if (groups.length === 0) return null
  return (
    <Section title={t('alerts.title')}>
      <ul className={styles.items}>
        {groups.map(({ id, title, state, alertCount, eventCount, integration, recoversAt }) => (
          <li key={id}>
            <div className={styles.item}>
              <Link to={paths.alertGroup(id)} className="cut">
                {title}
              </Link>
              <StandingTag state={state} />
            </div>
            <p className={styles.how}>
              {t('alerts.howMany', { count: alertCount })}, {t('alerts.events', { count: eventCount })} ·{' '}
              {integration.name}
            </p>
            {recoversAt !== null && (
              <p className={styles.how}>{t('alerts.recoversAt', { time: moment(recoversAt, i18n.language, now) })}</p>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}
