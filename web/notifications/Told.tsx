import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { readNotifications } from '../../contract/records.ts'
import type { Notification } from '../../contract/records.ts'
import { paths } from '../paths.ts'
import { useVerb } from '../platform/answers.ts'
import { useMe } from '../platform/session.ts'
import { Loaded } from '../ui/Loaded.tsx'
import { RelativeTime } from '../ui/RelativeTime.tsx'
import { moment, useNow } from '../ui/time.ts'
import { tellFailure } from '../ui/toast.ts'
import styles from './Bell.module.css'
import { TellingWords } from './TellingWords.tsx'
import { toldPath } from './told-path.ts'
import { useNotifications } from './use-notifications.ts'

/** What one was told, newest first; opening one reads it. */
export function Told({ onClose }: { onClose(): void }) {
  const { t } = useTranslation('notifications')
  const told = useNotifications()
  const read = useVerb(readNotifications)
  return (
    <>
      <div className={styles.head}>
        <h2>{t('title')}</h2>
        {(told.data?.unreadCount ?? 0) > 0 && (
          <Button variant="subtle" size="xs" onClick={() => read.mutate({}, { onError: tellFailure })}>
            {t('readAll')}
          </Button>
        )}
      </div>
      <Loaded query={told} rows={3}>
        {({ items }) =>
          items.length === 0 ? (
            <p className={styles.none}>{t('none')}</p>
          ) : (
            <ul className={styles.list}>
              {items.map((item) => (
                <li key={item.id}>
                  <Item
                    item={item}
                    onOpen={() => {
                      if (item.readAt === null) read.mutate({ ids: [item.id] }, { onError: tellFailure })
                      onClose()
                    }}
                  />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </>
  )
}

/** One thing that one was told, of an incident or of one's own silence: it leads there. */
function Item({ item, onOpen }: { item: Notification; onOpen(): void }) {
  const { t, i18n } = useTranslation('notifications')
  const me = useMe()
  const now = useNow()
  const { type, incident, silence, actorName, createdAt, readAt } = item
  return (
    <Link
      to={incident === null ? paths.silences() : toldPath(me, { type, number: incident.number })}
      className={styles.item}
      data-unread={readAt === null || undefined}
      onClick={onOpen}
    >
      <span>
        <TellingWords type={type} name={actorName} />{' '}
        <span className="faint small">
          <RelativeTime at={createdAt} focusable={false} />
        </span>
      </span>
      {incident !== null && (
        <span className="cut muted">
          <span className="mono">{incident.number}</span> {incident.summary}
        </span>
      )}
      {silence !== null && (
        <span className="cut muted">
          {t('silenceUntil', { comment: silence.comment, until: moment(silence.endsAt, i18n.language, now) })}
        </span>
      )}
      {readAt === null && <span className="sr-only">{t('unread')}</span>}
    </Link>
  )
}
