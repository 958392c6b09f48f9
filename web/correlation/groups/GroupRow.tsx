import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { AlertGroup } from '../../../contract/correlation.ts'
import { SeverityTag } from '../../detection/alerts/SeverityTag.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { duration, moment, useNow } from '../../ui/time.ts'
import styles from './GroupRow.module.css'
import { Outcome } from './Outcome.tsx'

interface GroupRowProps {
  group: AlertGroup
  to: string
  isGone: boolean
  isCurrent: boolean
  mayWork: boolean
}

export function GroupRow({ group, to, isGone, isCurrent, mayWork }: GroupRowProps) {
  const { t, i18n } = useTranslation('alerts')
  const now = useNow()
  const { title, severity, state, service, ci, isFlapping, openedAt, recoversAt, resolvedAt } = group
  const about = [...new Set([ci?.name, service?.name].filter((name) => name !== undefined))].join(' · ')
  const until = resolvedAt === null ? now.getTime() : Date.parse(resolvedAt)
  return (
    <div className={styles.row} data-current={isCurrent || undefined} data-gone={isGone || undefined}>
      <span className={styles.severity}>
        <SeverityTag severity={severity} isOver={state === 'resolved'} />
      </span>
      <Link className={styles.what} to={to} title={title}>
        <span className={`cut ${styles.title}`}>{title}</span>
        <span className={styles.sub}>
          <span className="cut">
            {isGone
              ? t('gone')
              : t('howMany', { events: t('events', { count: group.eventCount }), count: group.alertCount })}
            {about !== '' && ` · ${about}`}
          </span>
          {state === 'recovering' && (
            <Tag tone="green">
              {recoversAt === null
                ? t('state.recovering')
                : t('recoveringUntil', { time: moment(recoversAt, i18n.language, now) })}
            </Tag>
          )}
          {isFlapping && <Tag tone="amber">{t('flapping')}</Tag>}
        </span>
      </Link>
      <span className={styles.outcome}>
        <Outcome group={group} mayWork={mayWork} />
      </span>
      <span className={styles.since}>
        {t('since', {
          time: moment(openedAt, i18n.language, now),
          duration: duration(until - Date.parse(openedAt)),
        })}
      </span>
    </div>
  )
}
