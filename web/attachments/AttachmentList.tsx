import { ActionIcon, Progress } from '@mantine/core'
import { IconPaperclip, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { wordsFor } from '../platform/problem-words.ts'
import styles from './AttachmentList.module.css'
import type { Attachments } from './use-attachments.ts'

/** The files that go with what is being written, each with how far it has come and a way to take it out. */
export function AttachmentList({ attachments }: { attachments: Attachments }) {
  const { t } = useTranslation('ui')
  if (attachments.files.length === 0) return null
  return (
    <ul className={styles.files}>
      {attachments.files.map(({ key, name, progress, id, error }) => (
        <li key={key} className={styles.file}>
          <IconPaperclip size={14} stroke={1.75} aria-hidden />
          <span className="cut">{name}</span>
          {id === undefined && error === undefined && (
            <Progress
              value={progress * 100}
              className={styles.progress ?? ''}
              aria-label={t('file.sending', { name })}
            />
          )}
          {error !== undefined && (
            <span className={styles.error} role="alert">
              {wordsFor(error)}
            </span>
          )}
          <ActionIcon
            variant="subtle"
            color="gray"
            size="sm"
            aria-label={t('file.remove', { name })}
            onClick={() => attachments.remove(key)}
          >
            <IconX size={14} stroke={1.75} />
          </ActionIcon>
        </li>
      ))}
    </ul>
  )
}
