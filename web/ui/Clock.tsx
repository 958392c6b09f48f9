import { Tooltip } from '@mantine/core'
import { clockTone } from './clock-tone.ts'
import styles from './Clock.module.css'

interface ClockProps {
  words: string
  used: number
  held?: boolean
  /** The exact time and why, on hover and focus. */
  explanation: string
  /** Off in rows that already are one stop of the keyboard. */
  focusable?: boolean
}

/** A thin bar with words; the words carry everything that the colour does. */
export function Clock({ words, used, held = false, explanation, focusable = true }: ClockProps) {
  const spent = Math.min(Math.max(used, 0), 1)
  return (
    <Tooltip label={explanation}>
      <span className={styles.clock} data-tone={held ? 'held' : clockTone(used)} tabIndex={focusable ? 0 : undefined}>
        <span className={styles.words}>{words}</span>
        <span className={styles.bar} aria-hidden>
          <span className={styles.spent} style={{ width: `${spent * 100}%` }} />
        </span>
      </span>
    </Tooltip>
  )
}
