import { Button } from '@mantine/core'
import { useId, useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './Block.module.css'

interface BlockProps {
  title: string
  /** What this is for and where it is used. */
  hint?: string
  /** The form that takes the place of what is shown. */
  renderForm?: ((close: () => void) => ReactNode) | undefined
  /** Whether this reader may change it. */
  isEditable?: boolean
  /** The verb that opens the form, where it is another than Edit; what is shown then stays. */
  editWord?: string
  children: ReactNode
}

/** One part of a record, edited where it stands. */
export function Block({ title, hint, renderForm, isEditable = false, editWord, children }: BlockProps) {
  const { t } = useTranslation('ui')
  const [isEditing, setEditing] = useState(false)
  const id = useId()
  return (
    <section className={styles.block} aria-labelledby={id}>
      <div className={styles.head}>
        <h2 id={id}>{title}</h2>
        {isEditable && !isEditing && (
          <Button
            size="compact-sm"
            variant="subtle"
            aria-label={editWord === undefined ? t('record.editPart', { part: title }) : `${editWord}: ${title}`}
            onClick={() => setEditing(true)}
          >
            {editWord ?? t('record.edit')}
          </Button>
        )}
      </div>
      {hint !== undefined && <p className={styles.hint}>{hint}</p>}
      {isEditing && <div className={styles.form}>{renderForm?.(() => setEditing(false))}</div>}
      {(!isEditing || editWord !== undefined) && children}
    </section>
  )
}
