import { useTranslation } from 'react-i18next'
import { useChangedValue } from './changed-value.ts'
import type { Change } from './changes.ts'
import styles from './Changes.module.css'

/** What was and what became of each field, a line each. */
export function Changes({ changes, names }: { changes: readonly Change[]; names: Record<string, string> }) {
  const { t } = useTranslation('incident')
  const words = useChangedValue(names)
  if (changes.length === 0) return null
  return (
    <dl className={styles.changes}>
      {changes.flatMap((change) =>
        words(change).map((line) => (
          <div key={change.column + (line.part ?? '')} className={styles.change}>
            <dt>{line.part ?? t(change.name)}</dt>
            <dd>
              {line.before !== '' && (
                <>
                  <span className="sr-only">{t('changes.from')} </span>
                  <s>{line.before}</s> <span aria-hidden>→</span> <span className="sr-only">{t('changes.to')} </span>
                </>
              )}
              <span>{line.after === '' ? t('changes.nothing') : line.after}</span>
            </dd>
          </div>
        )),
      )}
    </dl>
  )
}
