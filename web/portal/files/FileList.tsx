import { IconX } from '@tabler/icons-react'
import type { Attachments } from '../../attachments/use-attachments.ts'
import { useWords, wordsFor } from '../words.ts'
import styles from './FileList.module.css'

/** The files that go with what is being written, each with how far it has come and a way to take it out. */
export function FileList({ attachments }: { attachments: Attachments }) {
  const { t } = useWords()
  return (
    <>
      <p className="sr-only" role="status">
        {attachments.files.flatMap(({ id, name }) => (id === undefined ? [] : [t('file.ready', { name })])).join(', ')}
      </p>
      {attachments.files.length > 0 && (
        <ul className={styles.files}>
          {attachments.files.map(({ key, name, progress, id, error }) => (
            <li key={key} className={styles.file}>
              <span className={styles.name}>{name}</span>
              {id === undefined && error === undefined && (
                <progress className={styles.progress} value={progress} aria-label={t('file.sending', { name })} />
              )}
              <button
                type="button"
                className={styles.remove}
                aria-label={t('file.remove', { name })}
                onClick={() => attachments.remove(key)}
              >
                <IconX size={18} stroke={1.75} aria-hidden />
              </button>
              {error !== undefined && (
                <span className={styles.error} role="alert">
                  {wordsFor(error)}
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
