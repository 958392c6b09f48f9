import { Button } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import styles from './ListFrame.module.css'

interface ListFrameProps {
  above: ReactNode
  /** What is open of the list, where the screen is wide. */
  beside?: ReactNode
  /** Says that there is something newer than what stands still under the reader's eyes. */
  changed?: string | false
  onRenew?: () => void
  children: ReactNode
}

/** A list of the height of the page, under its filter and beside what is open of it. */
export function ListFrame({ above, beside, changed = false, onRenew, children }: ListFrameProps) {
  return (
    <div className={styles.split}>
      <div className={styles.list}>
        {above}
        <div className={styles.frame}>{children}</div>
        {/* Below, where it takes room from the list and neither covers nor moves a row of it. */}
        {changed !== false && (
          <div className={styles.changed}>
            <Button
              size="xs"
              leftSection={<IconRefresh size={14} stroke={1.75} aria-hidden />}
              {...(onRenew && { onClick: onRenew })}
            >
              {changed}
            </Button>
          </div>
        )}
      </div>
      {beside}
    </div>
  )
}
