import { IconPaperclip } from '@tabler/icons-react'
import type { TimelineEntry } from '../../../../contract/incidents.ts'
import { readAttachment } from '../../../../contract/records.ts'
import { address } from '../../../platform/api.ts'
import styles from './Files.module.css'

/** The files that came with an entry, as downloads. */
export function Files({ entry }: { entry: Pick<TimelineEntry, 'payload' | 'names'> }) {
  const ids = (entry.payload['attachmentIds'] ?? []) as string[]
  if (ids.length === 0) return null
  return (
    <ul className={styles.files}>
      {ids.map((attachmentId) => (
        <li key={attachmentId}>
          <a href={address(readAttachment, { attachmentId }).url} download className={styles.file}>
            <IconPaperclip size={14} stroke={1.75} aria-hidden />
            {entry.names[attachmentId] ?? attachmentId}
          </a>
        </li>
      ))}
    </ul>
  )
}
