import type { Case } from '../../../contract/portal.ts'
import { CaseRow } from './CaseRow.tsx'
import styles from './CaseList.module.css'

/** Some of my cases under one heading; nothing where there are none. */
export function CaseList({ title, cases }: { title: string; cases: readonly Case[] }) {
  if (cases.length === 0) return null
  return (
    <section>
      <h2>{title}</h2>
      <ul className={styles.list}>
        {cases.map((one) => (
          <CaseRow key={one.id} one={one} />
        ))}
      </ul>
    </section>
  )
}
