import { IconPaperclip } from '@tabler/icons-react'
import { readAttachment } from '../../../contract/records.ts'
import type { Answer } from '../../../contract/endpoint.ts'
import type { CaseEntry, readCase } from '../../../contract/portal.ts'
import { address } from '../../platform/api.ts'
import { RichText } from '../../ui/RichText.tsx'
import { Who } from '../../ui/Who.tsx'
import { useWords } from '../words.ts'
import styles from './Conversation.module.css'
import { happened } from './happened.ts'
import { size } from './size.ts'
import { When } from './When.tsx'

/** What was said, with what was done as thin lines between; oldest first, as one reads. */
export function Conversation({ one }: { one: Answer<typeof readCase> }) {
  const { t } = useWords()
  return (
    <section className={styles.conversation}>
      <h2>{t('case.conversation')}</h2>
      <ol className={styles.entries}>
        {one.entries.map((entry) => (
          <Entry
            key={entry.id}
            entry={entry}
            description={entry.type === 'incident.registered' ? one.description : ''}
          />
        ))}
      </ol>
    </section>
  )
}

function Entry({ entry, description }: { entry: CaseEntry; description: string }) {
  const { t } = useWords()
  const { isMine, actorName, occurredAt, attachments } = entry
  const what = happened(entry)
  const html = entry.html ?? description
  const says = html !== '' || attachments.length > 0
  if (what === undefined && !says) return null
  return (
    <li className={styles.entry} data-mine={isMine}>
      {what !== undefined && (
        <p className={styles.happened}>
          {t(what)} · <When at={occurredAt} />
        </p>
      )}
      {says && (
        <div className={styles.message}>
          {what === undefined && (
            <p className={styles.by}>
              {isMine ? <strong>{t('case.you')}</strong> : <Who name={actorName} named />}
              <When at={occurredAt} />
            </p>
          )}
          {html !== '' && <RichText html={html} />}
          {attachments.map(({ id, name, size: bytes }) => (
            <a
              key={id}
              className={styles.file}
              href={address(readAttachment, { attachmentId: id }).url}
              download={name}
            >
              <IconPaperclip size={18} stroke={1.75} aria-hidden />
              <span>{name}</span>
              <span className="small">{size(bytes)}</span>
            </a>
          ))}
        </div>
      )}
    </li>
  )
}
