import { useTranslation } from 'react-i18next'
import type { TimelineEntry } from '../../../../contract/incidents.ts'
import styles from './Changes.module.css'

/** The row of another system's log that this entry came from: the cells that had changed, in its own words. */
export function LoggedRow({ entry }: { entry: TimelineEntry }) {
  const { t } = useTranslation('incident')
  const row = entry.payload['row']
  if (typeof row !== 'object' || row === null) return null
  return (
    <details className={styles.changes}>
      <summary>{t('entry.row')}</summary>
      <dl>
        {Object.entries(row).map(([column, cell]) => (
          <div key={column} className={styles.change}>
            <dt>{column}</dt>
            <dd>{String(cell)}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
