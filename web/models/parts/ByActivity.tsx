import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { activities } from '../../../contract/activities.ts'
import type { Activity } from '../../../contract/activities.ts'
import styles from './parts.module.css'

interface ByActivityProps<Item> {
  items: readonly Item[]
  keyOf(item: Item): string
  renderItem(item: Item): ReactNode
}

/** Lines under the activity to which they belong; activities without any are left out. */
export function ByActivity<Item extends { activity: Activity }>({ items, keyOf, renderItem }: ByActivityProps<Item>) {
  const { t } = useTranslation(['models', 'incident'])
  const groups = activities.map((activity) => ({ activity, of: items.filter((item) => item.activity === activity) }))
  return (
    <div className={styles.groups}>
      {groups
        .filter(({ of }) => of.length > 0)
        .map(({ activity, of }) => (
          <div key={activity} className={styles.group}>
            <h3>{t(`incident:activity.${activity}`)}</h3>
            <ul className={styles.lines}>
              {of.map((item) => (
                <li key={keyOf(item)} className={styles.line}>
                  {renderItem(item)}
                </li>
              ))}
            </ul>
          </div>
        ))}
    </div>
  )
}
