import { useTranslation } from 'react-i18next'
import type { TimelineEntry } from '../../../../contract/incidents.ts'
import { WrittenText } from '../../../ui/WrittenText.tsx'
import { Files } from './Files.tsx'
import styles from './Message.module.css'

interface Written {
  html: string
  isFromUser?: boolean
  viaNumber?: number
  sharedWithTeamId?: string
}

/** What somebody wrote: by the user, to the user, or among those who work on it. */
export function Message({ entry }: { entry: TimelineEntry }) {
  const { t } = useTranslation('incident')
  const { html, isFromUser, viaNumber, sharedWithTeamId } = entry.payload as unknown as Written
  const kind = entry.type === 'incident.noted' ? 'note' : isFromUser === true ? 'from' : 'to'
  const isShared = kind === 'note' && typeof sharedWithTeamId === 'string'
  return (
    <div className={styles.message} data-kind={isShared ? 'shared' : kind}>
      <p className={styles.by}>
        <b>{entry.actor.name}</b>{' '}
        {isShared ? t('message.shared', { team: entry.names[sharedWithTeamId] }) : t(`message.${kind}`)}
        {viaNumber !== undefined && ` ${t('message.via', { number: viaNumber })}`}
      </p>
      <WrittenText html={html} />
      <Files entry={entry} />
    </div>
  )
}
