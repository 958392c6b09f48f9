import { useTranslation } from 'react-i18next'
import type { AlertTimelineEntry } from '../../../contract/detection.ts'
import { RelativeTime } from '../../ui/RelativeTime.tsx'
import styles from './AlertDialog.module.css'

/** What was done and said about an alert, newest first. */
export function AlertTimeline({ entries }: { entries: readonly AlertTimelineEntry[] }) {
  const { t } = useTranslation('alerts')
  return (
    <section className={styles.part}>
      <h2>{t('done.title')}</h2>
      <ul className={styles.timeline}>
        {entries.map(({ at, type, by, text, changes }) => (
          <li key={`${at} ${type}`}>
            {t(`done.${type}`, { by, fields: Object.keys(changes ?? {}).join(', ') })}{' '}
            <span className="faint">
              <RelativeTime at={at} />
            </span>
            {text !== null && <p className={`muted ${styles.said}`}>{text}</p>}
          </li>
        ))}
      </ul>
    </section>
  )
}
