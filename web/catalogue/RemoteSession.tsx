import { IconExternalLink } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { listRemoteSessions } from '../../contract/remote-sessions.ts'
import { useAnswer } from '../platform/answers.ts'
import { mayOne, useMe } from '../platform/session.ts'
import styles from './RemoteSession.module.css'

interface RemoteSessionProps {
  ci: { id: string; name: string }
  /** Ids of the items that it stands among: they are asked for together. */
  among: readonly string[]
}

const mostAtOnce = 100

/** Opens the remote session of an item; nothing where it has none, or is not for whoever looks. */
export function RemoteSession({ ci, among }: RemoteSessionProps) {
  const { t } = useTranslation('catalogue')
  const ciIds = [...new Set(among)].toSorted().slice(0, mostAtOnce).join(',')
  const isFor = mayOne(useMe(), 'incident.work')
  const sessions = useAnswer(listRemoteSessions, { ciIds }, { enabled: isFor && ciIds !== '' }).data?.items ?? []
  const url = sessions.find(({ ciId }) => ciId === ci.id)?.url
  if (url === undefined) return null
  return (
    <a
      className={styles.session}
      href={url}
      target="_blank"
      rel="noreferrer noopener"
      aria-label={t('session.open', { name: ci.name })}
    >
      {t('session.word')}
      <IconExternalLink size={14} stroke={1.75} aria-hidden />
    </a>
  )
}
