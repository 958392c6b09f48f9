import type { RunbookCall } from '../../contract/automation.ts'
import styles from './CallShown.module.css'

/** Exactly what runs: each argument apart, so that none can pass for two. */
export function CallShown({ call }: { call: RunbookCall }) {
  const target = call.kind === 'script' ? call.script : `POST ${call.address}`
  return (
    <p className={styles.call}>
      <code>{target}</code>
      {call.arguments.map((argument, place) => (
        // oxlint-disable-next-line react/no-array-index-key -- an argument is its place
        <code key={place}>{argument}</code>
      ))}
    </p>
  )
}
