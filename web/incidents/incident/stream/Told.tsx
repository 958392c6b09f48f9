import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import type { TimelineEntry } from '../../../../contract/incidents.ts'
import { Tag } from '../../../ui/Tag.tsx'
import { exactly } from '../../../ui/time.ts'
import { useMoment } from '../../../ui/use-moment.ts'
import { ActionEntry } from './ActionEntry.tsx'
import { Changes } from './Changes.tsx'
import styles from './Entry.module.css'
import { LoggedRow } from './LoggedRow.tsx'
import { Message } from './Message.tsx'
import { NearbyEntry } from './NearbyEntry.tsx'
import { Quotes } from './Quotes.tsx'
import { Sentence } from './Sentence.tsx'
import { sentenceOf } from './sentences.ts'

/** Few incidents have any: it comes with the first. */
const RunEntry = lazy(async () => ({ default: (await import('./RunEntry.tsx')).RunEntry }))

export const isMessage = ({ type }: TimelineEntry): boolean => type === 'incident.replied' || type === 'incident.noted'

/** The entry itself, without its time and mark. */
export function Told({ entry, incidentId }: { entry: TimelineEntry; incidentId: string }) {
  const { t, i18n } = useTranslation(['incident', 'incidents'])
  const moment = useMoment()
  return (
    <>
      {isMessage(entry) ? (
        <Message entry={entry} />
      ) : entry.type === 'incident.acted' ? (
        <ActionEntry entry={entry} />
      ) : (
        <>
          <p className={styles.sentence}>
            <Sentence words={sentenceOf(entry, t, i18n.language, moment)} isLinked />
          </p>
          <NearbyEntry entry={entry} />
          <Quotes entry={entry} />
          <Changes entry={entry} />
          <LoggedRow entry={entry} />
          {'runbook' in entry.payload && (
            <Suspense>
              <RunEntry entry={entry} incidentId={incidentId} />
            </Suspense>
          )}
        </>
      )}
      {entry.isLate && (
        <Tag tone="amber">
          <time
            dateTime={entry.recordedAt}
            title={t('incident:late.mark', { time: exactly(entry.recordedAt, i18n.language) })}
          >
            {t('incident:late.mark', { time: moment(entry.recordedAt) })}
          </time>
        </Tag>
      )}
    </>
  )
}
