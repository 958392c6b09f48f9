import { Link } from 'react-router'
import styles from './TabLinks.module.css'

export interface TabLink {
  name: string
  words: string
  to: string
  isCurrent: boolean
  /** How many lie behind it, once that is known. */
  count?: string | number | undefined
}

/** Views of one list side by side, each an address of its own. */
export function TabLinks({ label, tabs }: { label: string; tabs: readonly TabLink[] }) {
  return (
    <nav className={styles.tabs} aria-label={label}>
      {tabs.map(({ name, words, to, isCurrent, count }) => (
        <Link key={name} to={to} className={styles.tab} aria-current={isCurrent ? 'page' : undefined}>
          {words}
          {count !== undefined && <span className={styles.count}>{count}</span>}
        </Link>
      ))}
    </nav>
  )
}
