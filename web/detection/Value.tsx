import type { ReactNode } from 'react'
import { Copy } from '../ui/Copy.tsx'
import styles from './Value.module.css'

/** An address or a key, to be copied into a tool, and what is to know of it. */
export function Value({ name, value, children }: { name: string; value: string; children?: ReactNode }) {
  return (
    <div className={styles.value}>
      <span className="small muted">{name}</span>
      <code>{value}</code>
      <Copy value={value} label={name} />
      {children}
    </div>
  )
}
