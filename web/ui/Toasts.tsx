import { UnstyledButton } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useShortcut } from '../platform/shortcuts.ts'
import { Keys } from './Keys.tsx'
import { dismiss, undo, useToasts } from './toast.ts'
import styles from './Toasts.module.css'

/** What was just done or went wrong, read aloud politely; the newest undo is also on the keyboard. */
export function Toasts() {
  const { t } = useTranslation('ui')
  const toasts = useToasts()
  const undoable = toasts.findLast((toast) => toast.undo !== undefined)
  useShortcut(
    'mod+z',
    t('undo'),
    t('keys.everywhere'),
    () => undoable !== undefined && undo(undoable),
    undoable !== undefined,
  )
  return (
    <div className={styles.toasts} role="status">
      {toasts.map((toast) => (
        <div key={toast.id} className={styles.toast} data-tone={toast.tone}>
          <span>{toast.message}</span>
          {toast.undo !== undefined && (
            <UnstyledButton className={styles.undo} onClick={() => undo(toast)}>
              {t('undo')} {toast === undoable && <Keys keys="mod+z" />}
            </UnstyledButton>
          )}
          <UnstyledButton className={styles.close} onClick={() => dismiss(toast.id)} aria-label={t('close')}>
            <IconX size={16} stroke={1.75} aria-hidden />
          </UnstyledButton>
        </div>
      ))}
    </div>
  )
}
