import { Button, Modal } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { changedMeanwhile } from '../platform/conflict.ts'
import { wordsFor } from '../platform/problem-words.ts'
import styles from './RecordForm.module.css'
import { Submit } from './Submit.tsx'
import { ago, useNow } from './time.ts'

interface RecordFormProps {
  verb: string
  attempt: { isPending: boolean; error: Error | null }
  /** Nothing has been changed yet, or something that is required is missing: then there is nothing to save. */
  isIncomplete?: boolean
  onSubmit(): void
  onCancel(): void
  /** Verbs on the record that are no saving, at the other end. */
  aside?: ReactNode
  children: ReactNode
}

/** The fields of one record, what went wrong, and the two ways out. */
export function RecordForm({
  verb,
  attempt,
  isIncomplete = false,
  onSubmit,
  onCancel,
  aside,
  children,
}: RecordFormProps) {
  const { t } = useTranslation('ui')
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        onSubmit()
      }}
    >
      {attempt.error !== null && <Refused error={attempt.error} />}
      {children}
      <div className={styles.verbs}>
        {aside}
        <span className={styles.end}>
          <Button onClick={onCancel}>{t('record.cancel')}</Button>
          <Submit loading={attempt.isPending} isReady={!isIncomplete}>
            {verb}
          </Submit>
        </span>
      </div>
    </form>
  )
}

/** Why nothing was saved, and for a conflict who was first. */
export function Refused({ error }: { error: Error }) {
  const { t, i18n } = useTranslation('ui')
  const now = useNow()
  const changes = changedMeanwhile(error)?.changed ?? []
  return (
    <div className={styles.refused} role="alert">
      {wordsFor(error)}
      {changes.map(({ by, at }) => (
        <p key={at} className="small">
          {t('record.changedBy', { name: by, ago: ago(at, i18n.language, now) })}
        </p>
      ))}
    </div>
  )
}

interface RecordDialogProps extends RecordFormProps {
  title: string
  /** Below the form, for what is saved by itself. */
  below?: ReactNode
}

/** The same in a dialog; on a phone it takes the whole screen. */
export function RecordDialog({ title, below, ...form }: RecordDialogProps) {
  const { t } = useTranslation('ui')
  const isPhone = useMediaQuery('(max-width: 759px)', false, { getInitialValueInEffect: false })
  return (
    <Modal
      opened
      onClose={form.onCancel}
      title={title}
      size="lg"
      fullScreen={isPhone}
      closeButtonProps={{ 'aria-label': t('close') }}
      classNames={{ title: styles.title ?? '' }}
    >
      <RecordForm {...form} />
      {below !== undefined && below !== false && <div className={styles.below}>{below}</div>}
    </Modal>
  )
}
