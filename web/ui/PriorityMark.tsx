import { IconChevronDown, IconMinus, IconSquareChevronsUpFilled, IconSquareChevronUpFilled } from '@tabler/icons-react'
import styles from './PriorityMark.module.css'

export type PriorityLevel = 1 | 2 | 3 | 4

const shapes = {
  1: IconSquareChevronsUpFilled,
  2: IconSquareChevronUpFilled,
  3: IconMinus,
  4: IconChevronDown,
}

/** A shape and a word, never colour alone. `name` is the organisation's own word for the level, shown after P1 … P4. */
export function PriorityMark({ level, name }: { level: PriorityLevel; name?: string | undefined }) {
  const Shape = shapes[level]
  return (
    <span className={styles.mark} data-level={level}>
      <Shape size={14} stroke={1.75} aria-hidden />P{level}
      {name !== undefined && ` ${name}`}
    </span>
  )
}
