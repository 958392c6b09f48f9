import type { Case } from '../../../contract/portal.ts'
import { useWords } from '../words.ts'
import { stageOf } from './stage.ts'
import styles from './StageTag.module.css'

/** Where a case stands, in plain words; the colour only repeats them. */
export function StageTag({ one }: { one: Case }) {
  const { t } = useWords()
  const stage = stageOf(one)
  return (
    <span className={styles.tag} data-stage={stage}>
      {t(`stage.${stage}`)}
    </span>
  )
}
