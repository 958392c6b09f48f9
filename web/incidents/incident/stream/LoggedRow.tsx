import { useTranslation } from 'react-i18next'
import type { TimelineEntry } from '../../../../contract/incidents.ts'
import styles from './Changes.module.css'
import { loggedCells } from './logged.ts'

/** The row of another system's log that this entry came from: the cells that had changed, in its own words. */
export function LoggedRow({ entry }: { entry: TimelineEntry }) {
  const { t } = useTranslation('incident')
  const row = loggedCells(entry)
  if (row === undefined) return null
  return (
    <details>
      <summary className="small faint">{t('entry.row')}</summary>
      <dl className={styles.changes}>
        {Object.entries(row).map(([column, cell]) => (
          <div key={column} className={styles.change}>
            <dt>{column}</dt>
            <dd>{cell}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
