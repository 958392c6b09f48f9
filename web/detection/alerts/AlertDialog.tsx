import { Modal } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { readAlert } from '../../../contract/detection.ts'
import type { Alert } from '../../../contract/detection.ts'
import type { Answer } from '../../../contract/endpoint.ts'
import { useAnswer } from '../../platform/answers.ts'
import { mayOne, useMe } from '../../platform/session.ts'
import { Facts } from '../../ui/Facts.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { RelativeTime } from '../../ui/RelativeTime.tsx'
import { readable } from '../readable.ts'
import styles from './AlertDialog.module.css'
import { AlertTimeline } from './AlertTimeline.tsx'
import { AlertVerbs } from './AlertVerbs.tsx'
import { QuietWords } from './QuietWords.tsx'
import { SeverityTag } from './SeverityTag.tsx'
import { StandingTag } from './StandingTag.tsx'

interface AlertDialogProps {
  alert: Alert
  /** Verbs that its group adds. */
  groupVerbs?: ReactNode
  onSilence?: (() => void) | undefined
  onClose(): void
}

/** One alert whole: what its sender said, in our words and in its own, and what was done about it. */
export function AlertDialog({ alert, groupVerbs, onSilence, onClose }: AlertDialogProps) {
  const { t } = useTranslation(['alerts', 'ui'])
  const isPhone = useMediaQuery('(max-width: 759px)', false, { getInitialValueInEffect: false })
  const mayWork = mayOne(useMe(), 'alert.work')
  const whole = useAnswer(readAlert, { alertId: alert.id })
  const known = whole.data?.alert ?? alert
  return (
    <Modal
      opened
      onClose={onClose}
      title={known.title}
      size="xl"
      fullScreen={isPhone}
      closeButtonProps={{ 'aria-label': t('ui:close') }}
    >
      <div className={styles.tags}>
        <SeverityTag severity={known.severity} isOver={known.state === 'resolved'} />
        <StandingTag state={known.state} />
      </div>
      {known.suppression !== null && <QuietWords suppression={known.suppression} />}
      <AlertFacts alert={known} />
      <Loaded query={whole} rows={4}>
        {(answer) => <Said {...answer} />}
      </Loaded>
      {mayWork && known.state !== 'resolved' && (
        <div className={styles.verbs}>
          <span>{groupVerbs}</span>
          <AlertVerbs alert={known} onSilence={onSilence} onDone={onClose} />
        </div>
      )}
    </Modal>
  )
}

function AlertFacts({ alert }: { alert: Alert }) {
  const { t } = useTranslation('alerts')
  const { host, serviceName, integration, identity, firedAt, lastSeenAt, resolvedAt, eventCount, link } = alert
  return (
    <Facts
      facts={{
        [t('fact.host')]: host,
        [t('fact.service')]: serviceName,
        [t('fact.integration')]: integration.name,
        [t('fact.fired')]: firedAt && <RelativeTime at={firedAt} />,
        [t('fact.heard')]: (
          <>
            <RelativeTime at={lastSeenAt} />, {t('events', { count: eventCount })}
          </>
        ),
        ...(alert.state === 'resolved' && { [t('fact.resolved')]: resolvedAt && <RelativeTime at={resolvedAt} /> }),
        [t('fact.identity')]: <span className="mono">{identity}</span>,
        ...(link !== null &&
          /^https?:/i.test(link) && {
            [t('fact.link')]: (
              <a href={link} target="_blank" rel="noreferrer">
                {t('openAtSender')}
              </a>
            ),
          }),
      }}
    />
  )
}

function Said({ alert, payload, timeline }: Answer<typeof readAlert>) {
  const { t } = useTranslation('alerts')
  return (
    <>
      {alert.description !== '' && (
        <section className={styles.part}>
          <h2>{t('description')}</h2>
          <p className={styles.said}>{alert.description}</p>
        </section>
      )}
      {Object.keys(alert.labels).length > 0 && (
        <section className={styles.part}>
          <h2>{t('labels')}</h2>
          <ul className={styles.labels}>
            {Object.entries(alert.labels).map(([name, value]) => (
              <li key={name} className="mono">
                {name}: {value}
              </li>
            ))}
          </ul>
        </section>
      )}
      {timeline.length > 0 && <AlertTimeline entries={timeline} />}
      {payload !== null && (
        <details className={`${styles.part} ${styles.raw}`}>
          <summary>
            {t('raw')}, <RelativeTime at={payload.receivedAt} focusable={false} />
          </summary>
          <pre tabIndex={0} aria-label={t('raw')}>
            {readable(payload.body)}
          </pre>
          {payload.wasCut && <p className="small faint">{t('rawCut')}</p>}
        </details>
      )}
    </>
  )
}
