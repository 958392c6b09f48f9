import { UnstyledButton } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import styles from './Chip.module.css'

interface ChipProps {
  /** Read as a sentence: `team is` and, in bold, `Network`. */
  says: string
  value: ReactNode
  /** What the cross does, for screen readers. */
  removeLabel: string
  onRemove(): void
}

/** One condition of a filter, written so that the row of chips reads as a sentence. */
export function Chip({ says, value, removeLabel, onRemove }: ChipProps) {
  return (
    <span className={styles.chip}>
      {says} <b className={styles.value}>{value}</b>
      <UnstyledButton className={styles.remove} onClick={onRemove} aria-label={removeLabel}>
        <IconX size={14} stroke={1.75} aria-hidden />
      </UnstyledButton>
    </span>
  )
}
