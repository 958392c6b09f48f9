import type { ReactNode } from 'react'
import styles from './State.module.css'

interface EmptyStateProps {
  title: string
  /** Why it is empty, or what would fill it. */
  children?: ReactNode
  action?: ReactNode
}

export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <div className={styles.state}>
      <p className={styles.title}>{title}</p>
      {children !== undefined && <p className={styles.text}>{children}</p>}
      {action}
    </div>
  )
}
