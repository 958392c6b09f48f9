import { Button } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck, IconLoader2 } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { listAlertGroups } from '../../../contract/correlation.ts'
import type { AlertGroup } from '../../../contract/correlation.ts'
import { listAlerts, listPayloads } from '../../../contract/detection.ts'
import type { Alert, Integration } from '../../../contract/detection.ts'
import type { Fault } from '../../../contract/faults.ts'
import { paths } from '../../paths.ts'
import { useAnswer } from '../../platform/answers.ts'
import { RelativeTime } from '../../ui/RelativeTime.tsx'
import { duration, useNow } from '../../ui/time.ts'
import { QuietWords } from '../alerts/QuietWords.tsx'
import { isOfMapping } from './fault-words.ts'
import { FaultWords } from './FaultWords.tsx'
import styles from './FirstEvent.module.css'
import { isMapped } from './mapped.ts'

const askEvery = 1500
const testAgent = 'Allclear (test event)'

interface FirstEventProps {
  /** As it was before. */
  integration: Integration
  /** What a test that Allclear sends became; it shows nothing of the way from the tool. */
  test?: Alert
  /** What is said until something comes. */
  waiting?: string
}

/** Waits for what comes next, and follows it to its alert and its incident. */
export function FirstEvent({ integration, test, waiting }: FirstEventProps) {
  const { t } = useTranslation('integrations')
  const { id: integrationId, health } = integration
  const isTest = test !== undefined
  const payloads = useAnswer(listPayloads, { integrationId, limit: 5 }, { refetchInterval: askEvery })
  const payload = payloads.data?.items.find(
    ({ receivedAt, headers }) =>
      receivedAt > (health.lastReceivedAt ?? '') && (headers['user-agent'] === testAgent) === isTest,
  )
  return (
    <section className={styles.first} role="status" aria-label={t('first.title')}>
      {payload === undefined ? (
        <>
          <p className={styles.line}>
            <IconLoader2 className={styles.turning ?? ''} size={16} stroke={1.75} aria-hidden />
            {waiting ?? t(isTest ? 'test.waiting' : 'first.waiting')}
          </p>
          {!isTest && waiting === undefined && <p className="small faint">{t('first.nothing')}</p>}
        </>
      ) : payload.eventCount === 0 && payload.faults.length > 0 ? (
        <NotUnderstood integration={integration} faults={payload.faults} at={payload.receivedAt} />
      ) : (
        <>
          <p className={styles.line} data-came>
            <IconCircleCheck size={16} stroke={1.75} aria-hidden />
            <span>
              {isTest ? t('test.came') : t('first.came', { count: payload.eventCount })}{' '}
              <RelativeTime at={payload.receivedAt} />
            </span>
          </p>
          <div className={styles.fault}>
            <FaultWords faults={payload.faults} />
          </div>
          {payload.eventCount > 0 && (
            <Consequences integrationId={integrationId} since={payload.receivedAt} test={test} />
          )}
        </>
      )}
    </section>
  )
}

/** The way is open, and what is sent needs mending; it goes on looking for what comes after. */
function NotUnderstood({ integration, faults, at }: { integration: Integration; faults: Fault[]; at: string }) {
  const { t } = useTranslation('integrations')
  return (
    <>
      <p className={styles.line} data-strange>
        <IconAlertTriangle size={16} stroke={1.75} aria-hidden />
        <span>
          {t('first.strange')} <RelativeTime at={at} />
        </span>
      </p>
      <FaultWords faults={faults} />
      {isMapped(integration.source) && faults.some(isOfMapping) && (
        <div>
          <Button component={Link} to={paths.mapping(integration.id)} variant="filled">
            {t('mapping.set')}
          </Button>
        </div>
      )}
    </>
  )
}

interface ConsequencesProps {
  integrationId: string
  since: string
  test: Alert | undefined
}

/** What became of it so far. */
function Consequences({ integrationId, since, test }: ConsequencesProps) {
  const { t } = useTranslation('integrations')
  const alerts = useAnswer(listAlerts, { integrationId, view: 'open', limit: 20 }, { refetchInterval: askEvery })
  const alert = alerts.data?.items.find(({ id, lastSeenAt }) => (test ? id === test.id : lastSeenAt >= since))
  const { data: groups } = useAnswer(
    listAlertGroups,
    { alertId: alert?.id ?? '', limit: 1 },
    { enabled: alert !== undefined, refetchInterval: askEvery },
  )
  if (test?.state === 'resolved') return <p>{t('test.recovered', { title: test.title })}</p>
  if (alert === undefined || groups === undefined) return null
  const { title, suppression } = alert
  const [group] = groups.items
  if (group !== undefined)
    return (
      <>
        <p>
          <Link to={paths.alertGroup(group.id)}>{t('first.alert', { title })}</Link>
        </p>
        <IncidentOf group={group} alert={alert} />
      </>
    )
  return (
    <>
      <p>{t('first.alert', { title })}</p>
      {suppression === null ? <p>{t('first.notJudged')}</p> : <QuietWords suppression={suppression} />}
    </>
  )
}

/** The incident, or why there is none yet. */
function IncidentOf({ group, alert }: { group: AlertGroup; alert: Alert }) {
  const { t } = useTranslation('integrations')
  const now = useNow()
  const { incident, incidentDueAt, rule } = group
  if (incident !== null)
    return (
      <p>
        <Link to={paths.incident(incident.number)}>
          {t(group.rootAlertId === alert.id ? 'first.incident' : 'first.joined', { number: incident.number })}
        </Link>
      </p>
    )
  if (incidentDueAt !== null)
    return <p>{t('first.incidentIn', { time: duration(Date.parse(incidentDueAt) - now.getTime()) })}</p>
  return rule !== null && <p>{t('first.noIncident', { rule: rule.name })}</p>
}
