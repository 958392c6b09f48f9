import type { ReactNode } from 'react'
import styles from './State.module.css'

interface EmptyStateProps {
  title: string
  /** The page holds nothing else, so this is its heading. */
  isPage?: boolean
  /** Why it is empty, or what would fill it. */
  children?: ReactNode
  action?: ReactNode
}

export function EmptyState({ title, isPage = false, children, action }: EmptyStateProps) {
  return (
    <div className={styles.state}>
      {isPage ? <h1 className={styles.title}>{title}</h1> : <p className={styles.title}>{title}</p>}
      {children !== undefined && <p className={styles.text}>{children}</p>}
      {action}
    </div>
  )
}
