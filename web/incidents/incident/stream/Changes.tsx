import { useTranslation } from 'react-i18next'
import type { TimelineEntry } from '../../../../contract/incidents.ts'
import { useChangedValue } from './changed-value.ts'
import { changesBeside, listChangesIn } from './changes.ts'
import styles from './Changes.module.css'

/** What was and what became of each field, a line each; and who and what came or went. */
export function Changes({ entry }: { entry: TimelineEntry }) {
  const { t } = useTranslation('incident')
  const words = useChangedValue(entry.names)
  const changes = changesBeside(entry)
  const lists = listChangesIn(entry)
  if (changes.length + lists.length === 0) return null
  const namesOf = (ids: readonly string[]) => ids.map((id) => entry.names[id] ?? t('unknown')).join(', ')
  return (
    <dl className={styles.changes}>
      {changes.flatMap((change) =>
        words(change).map(({ part, before, after }) => (
          <div key={change.column + (part ?? '')} className={styles.change}>
            <dt>{part ?? t(change.name)}</dt>
            <dd>
              {before !== '' && (
                <>
                  <span className="sr-only">{t('changes.from')} </span>
                  <s>{before}</s> <span aria-hidden>→</span> <span className="sr-only">{t('changes.to')} </span>
                </>
              )}
              <span>{after === '' ? t('changes.nothing') : after}</span>
            </dd>
          </div>
        )),
      )}
      {lists.map(({ list, added, removed }) => (
        <div key={list} className={styles.change}>
          <dt>{t(`changes.${list}`)}</dt>
          <dd>
            {added.length > 0 && t('changes.added', { names: namesOf(added) })}{' '}
            {removed.length > 0 && t('changes.removed', { names: namesOf(removed) })}
          </dd>
        </div>
      ))}
    </dl>
  )
}
