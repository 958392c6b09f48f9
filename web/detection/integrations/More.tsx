import type { ReactNode } from 'react'
import styles from './More.module.css'

/** Fields that few need, behind a line that names them. */
export function More({ label, isOpen, children }: { label: string; isOpen: boolean; children: ReactNode }) {
  return (
    <details className={styles.more} open={isOpen}>
      <summary>{label}</summary>
      {children}
    </details>
  )
}
