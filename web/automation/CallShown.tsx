import type { RunbookCall } from '../../contract/automation.ts'
import styles from './CallShown.module.css'
import { runnerNames } from './runner-names.ts'

/** Exactly what runs: each argument apart, so that none can pass for two. */
export function CallShown({ call }: { call: RunbookCall }) {
  const given = call.kind === 'job' ? call.arguments.map(({ name, value }) => `${name}=${value}`) : call.arguments
  return (
    <p className={styles.call}>
      <code>{targetOf(call)}</code>
      {given.map((argument, place) => (
        // oxlint-disable-next-line react/no-array-index-key -- an argument is its place
        <code key={place}>{argument}</code>
      ))}
    </p>
  )
}

function targetOf(call: RunbookCall): string {
  if (call.kind === 'script') return call.script
  if (call.kind === 'webhook') return `POST ${call.address}`
  return `${runnerNames[call.runner]} ${call.address} ${call.jobId}`
}
