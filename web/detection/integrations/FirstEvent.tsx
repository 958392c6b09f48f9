import { IconCircleCheck, IconLoader2 } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { listAlertGroups } from '../../../contract/correlation.ts'
import { listAlerts, listPayloads } from '../../../contract/detection.ts'
import type { Integration } from '../../../contract/detection.ts'
import { paths } from '../../paths.ts'
import { useAnswer } from '../../platform/answers.ts'
import { RelativeTime } from '../../ui/RelativeTime.tsx'
import styles from './FirstEvent.module.css'

const askEvery = 1500
const testAgent = 'Allclear (test event)'

interface FirstEventProps {
  /** As it was before. */
  integration: Integration
  /** A test that Allclear sends shows nothing of the way from the tool. */
  isTest?: boolean
}

/** Waits for what comes next, and follows it to its alert and its incident. */
export function FirstEvent({ integration, isTest = false }: FirstEventProps) {
  const { t } = useTranslation('integrations')
  const { id: integrationId, health } = integration
  const payloads = useAnswer(listPayloads, { integrationId, limit: 5 }, { refetchInterval: askEvery })
  const payload = payloads.data?.items.find(
    ({ receivedAt, headers }) =>
      receivedAt > (health.lastReceivedAt ?? '') && (headers['user-agent'] === testAgent) === isTest,
  )
  return (
    <section className={styles.first} role="status" aria-label={t('first.title')}>
      {payload === undefined ? (
        <p className={styles.line}>
          <IconLoader2 className={styles.turning ?? ''} size={16} stroke={1.75} aria-hidden />
          {isTest ? t('test.waiting') : t('first.waiting')}
        </p>
      ) : (
        <>
          <p className={styles.line} data-came>
            <IconCircleCheck size={16} stroke={1.75} aria-hidden />
            <span>
              {isTest ? t('test.came') : t('first.came', { count: payload.eventCount })}{' '}
              <RelativeTime at={payload.receivedAt} />
            </span>
          </p>
          {payload.fault !== null && <p className={styles.fault}>{payload.fault}</p>}
          <Consequences integrationId={integrationId} />
        </>
      )}
    </section>
  )
}

/** What became of it so far. */
function Consequences({ integrationId }: { integrationId: string }) {
  const { t } = useTranslation('integrations')
  const alerts = useAnswer(listAlerts, { integrationId, view: 'open', limit: 1 }, { refetchInterval: askEvery })
  const groups = useAnswer(listAlertGroups, { integrationId, view: 'open', limit: 1 }, { refetchInterval: askEvery })
  const [alert] = alerts.data?.items ?? []
  const [group] = groups.data?.items ?? []
  if (alert === undefined) return null
  return (
    <>
      <p>
        {group === undefined ? (
          t('first.alert', { title: alert.title })
        ) : (
          <Link to={paths.alertGroup(group.id)}>{t('first.alert', { title: alert.title })}</Link>
        )}
      </p>
      {group !== undefined && group.incident !== null && (
        <p>
          <Link to={paths.incident(group.incident.number)}>
            {t('first.incident', { number: group.incident.number })}
          </Link>
        </p>
      )}
    </>
  )
}
