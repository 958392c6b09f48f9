import type { NearbyChangeEvent } from '../../../../contract/nearby.ts'
import { ChangeLine } from '../../../detection/changes/ChangeLine.tsx'
import styles from './Nearby.module.css'
import { useTieWords } from './tie-words.ts'

/** What deployment tools changed on it, or on what it needs. */
export function NearbyChanges({ changes, began }: { changes: readonly NearbyChangeEvent[]; began: string }) {
  const words = useTieWords()
  return (
    <ul className={styles.items}>
      {changes.map((change) => (
        <ChangeLine key={change.id} change={change} began={Date.parse(began)} where={words(change.tie, 'change')} />
      ))}
    </ul>
  )
}
