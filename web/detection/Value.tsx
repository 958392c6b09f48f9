import { Copy } from '../ui/Copy.tsx'
import styles from './Value.module.css'

/** An address or a key, to be copied into a tool. */
export function Value({ name, value }: { name: string; value: string }) {
  return (
    <div className={styles.value}>
      <span className="small muted">{name}</span>
      <code>{value}</code>
      <Copy value={value} label={name} />
    </div>
  )
}
