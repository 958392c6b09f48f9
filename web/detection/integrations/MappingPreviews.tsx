import { useTranslation } from 'react-i18next'
import type { Answer } from '../../../contract/endpoint.ts'
import type { MappedEvent, previewMapping } from '../../../contract/mapping.ts'
import { Facts } from '../../ui/Facts.tsx'
import { RelativeTime } from '../../ui/RelativeTime.tsx'
import { FaultWords } from './FaultWords.tsx'
import styles from './MappingPage.module.css'

const mostShown = 3

/** What each payload would become, with the payload beside it. */
export function MappingPreviews({ previews }: Pick<Answer<typeof previewMapping>, 'previews'>) {
  const { t } = useTranslation('integrations')
  if (previews.length === 0) return <p className="faint">{t('mapping.nothing')}</p>
  return previews.map(({ payloadId, receivedAt, body, events, faults }, index) => (
    <article key={payloadId ?? 'pasted'} className={styles.one}>
      <p className="small muted">
        {receivedAt === null ? t('mapping.pasted') : <RelativeTime at={receivedAt} />} ·{' '}
        {t('payload.events', { count: events.length })}
      </p>
      <div className={styles.fault}>
        <FaultWords faults={faults} />
      </div>
      {events.slice(0, mostShown).map((event) => (
        <EventFacts key={`${event.identity} ${event.action} ${event.at}`} event={event} />
      ))}
      <details open={index === 0}>
        <summary className="small muted">{t('mapping.payload')}</summary>
        <pre className={styles.body} tabIndex={0} aria-label={t('mapping.payload')}>
          {body}
        </pre>
      </details>
    </article>
  ))
}

function EventFacts({ event }: { event: MappedEvent }) {
  const { t } = useTranslation('integrations')
  const { action, title, severity, identity, host, service, description, link, at, labels } = event
  const said = { identity, host, service, description: description === '' ? null : description, link, at }
  return (
    <div>
      <p>
        <b>{title ?? identity}</b>{' '}
        <span className="muted">
          {t(`mapping.action.${action}`)}, {t(`mapping.severity.${severity}`)}
        </span>
      </p>
      <Facts
        facts={Object.fromEntries(
          [
            ...(['identity', 'host', 'service', 'description', 'link', 'at'] as const).map(
              (field) => [t(`mapping.field.${field}`), said[field]] as const,
            ),
            [
              t('mapping.field.labels'),
              Object.entries(labels)
                .map(([name, value]) => `${name}=${value}`)
                .join(', '),
            ] as const,
          ].filter(([, value]) => value !== null && value !== ''),
        )}
      />
    </div>
  )
}
