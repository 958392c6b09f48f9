import { useTranslation } from 'react-i18next'
import type { TimelineEntry } from '../../../../contract/incidents.ts'
import { moment, useNow } from '../../../ui/time.ts'
import styles from './ActionEntry.module.css'

interface Acted {
  kind: 'fact' | 'decision' | 'action' | 'hypothesis'
  what: string
  why: string
  result: string
  startedAt: string
  endedAt: string | null
}

/** What was found, decided or done, why, from when to when, and what came of it. */
export function ActionEntry({ entry }: { entry: TimelineEntry }) {
  const { t, i18n } = useTranslation('incident')
  const now = useNow()
  const { kind, what, why, result, startedAt, endedAt } = entry.payload as unknown as Acted
  const time = (at: string) => moment(at, i18n.language, now)
  return (
    <div className={styles.action}>
      <p>
        <b>
          {t(`actionKind.${kind}`)}: {what}
        </b>{' '}
        {endedAt !== null && (
          <span className="small faint">{t('action.span', { start: time(startedAt), end: time(endedAt) })}</span>
        )}
      </p>
      <p className="small faint">{entry.actor.name}</p>
      {why !== '' && <p className="muted">{why}</p>}
      {result !== '' && (
        <p>
          <span className="muted">{t('action.result')}:</span> {result}
        </p>
      )}
    </div>
  )
}
