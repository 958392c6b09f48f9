import type { ReactNode } from 'react'
import { Copy } from './Copy.tsx'
import styles from './ShownOnce.module.css'

/** A secret that is kept nowhere: to be copied now, with what to do with it. */
export function ShownOnce({ value, children }: { value: string; children: ReactNode }) {
  return (
    <div className={styles.once} role="status">
      <p>{children}</p>
      <code className={styles.value}>{value}</code>
      <Copy value={value} />
    </div>
  )
}
