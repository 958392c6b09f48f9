import type { ReactNode } from 'react'
import styles from './Tag.module.css'

export type TagTone = 'plain' | 'red' | 'amber' | 'green' | 'blue' | 'accent'

/** A short state in words; colour only repeats what the word says. */
export function Tag({ tone = 'plain', children }: { tone?: TagTone; children: ReactNode }) {
  return (
    <span className={styles.tag} data-tone={tone}>
      {children}
    </span>
  )
}
