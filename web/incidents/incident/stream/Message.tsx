import { useTranslation } from 'react-i18next'
import type { TimelineEntry } from '../../../../contract/incidents.ts'
import { WrittenText } from '../../../ui/WrittenText.tsx'
import { Files } from './Files.tsx'
import styles from './Message.module.css'

/** What somebody wrote: by the user, to the user, or among those who work on it. */
export function Message({ entry }: { entry: TimelineEntry }) {
  const { t } = useTranslation('incident')
  const { html, isFromUser, viaNumber } = entry.payload as { html: string; isFromUser?: boolean; viaNumber?: number }
  const kind = entry.type === 'incident.noted' ? 'note' : isFromUser === true ? 'from' : 'to'
  return (
    <div className={styles.message} data-kind={kind}>
      <p className={styles.by}>
        <b>{entry.actor.name}</b> {t(`message.${kind}`)}
        {viaNumber !== undefined && ` ${t('message.via', { number: viaNumber })}`}
      </p>
      <WrittenText html={html} />
      <Files entry={entry} />
    </div>
  )
}
