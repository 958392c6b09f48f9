import { IconCamera, IconPaperclip } from '@tabler/icons-react'
import type { ChangeEvent } from 'react'
import type { Attachments } from '../../attachments/use-attachments.ts'
import { useWords } from '../words.ts'
import styles from './FileChooser.module.css'

/** Two ways to show what words do not: on a phone the camera, and anywhere a file. */
export function FileChooser({ attachments }: { attachments: Attachments }) {
  const { t } = useWords()
  const choose = ({ currentTarget }: ChangeEvent<HTMLInputElement>) => {
    attachments.add([...(currentTarget.files ?? [])])
    // The same file may be chosen again after it was taken out.
    currentTarget.value = ''
  }
  return (
    <span className={styles.choices}>
      <label className={`${styles.choice} ${styles.camera}`} title={t('file.picture')}>
        <input type="file" accept="image/*" capture="environment" className="sr-only" onChange={choose} />
        <IconCamera size={20} stroke={1.75} aria-hidden />
        <span className="sr-only">{t('file.picture')}</span>
      </label>
      <label className={styles.choice} title={t('file.add')}>
        <input type="file" multiple className="sr-only" onChange={choose} />
        <IconPaperclip size={20} stroke={1.75} aria-hidden />
        <span className="sr-only">{t('file.add')}</span>
      </label>
    </span>
  )
}
