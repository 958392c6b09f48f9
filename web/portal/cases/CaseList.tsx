import type { Case } from '../../../contract/portal.ts'
import { CaseAnswer } from './CaseAnswer.tsx'
import styles from './CaseList.module.css'
import { CaseRow } from './CaseRow.tsx'
import { StageTag } from './StageTag.tsx'

interface CaseListProps {
  title: string
  cases: readonly Case[]
  /** Only names them, where a yes beside it would answer another question. */
  isPlain?: boolean
}

/** Some of my cases under one heading; nothing where there are none. */
export function CaseList({ title, cases, isPlain = false }: CaseListProps) {
  if (cases.length === 0) return null
  return (
    <section>
      <h2>{title}</h2>
      <ul className={styles.list}>
        {cases.map((one) => (
          <CaseRow key={one.id} one={one}>
            {isPlain ? <StageTag one={one} /> : <CaseAnswer one={one} />}
          </CaseRow>
        ))}
      </ul>
    </section>
  )
}
