import type { ReactNode } from 'react'
import type { Case } from '../../../contract/portal.ts'
import { paths } from '../../paths.ts'
import { linkTo } from '../place.ts'
import { useWords } from '../words.ts'
import styles from './CaseRow.module.css'
import { When } from './When.tsx'

/** One of my cases in a list, with what stands at its end. */
export function CaseRow({ one, children }: { one: Case; children: ReactNode }) {
  const { t } = useWords()
  return (
    <li className={styles.row}>
      <a {...linkTo(paths.portalCase(one.id))} className={styles.link}>
        <span className={styles.summary}>{one.summary}</span>
        <span className="small">
          <When at={one.updatedAt} />
          {one.isShared && ` · ${t('cases.shared')}`}
        </span>
      </a>
      {children}
    </li>
  )
}
