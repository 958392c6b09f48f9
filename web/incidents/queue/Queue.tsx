import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import { Page } from '../../ui/Page.tsx'
import { filterFrom, groupingFrom, searchOf } from './filter.ts'
import type { Filter, Grouping } from './filter.ts'
import { ListMenus } from './ListMenus.tsx'
import styles from './Queue.module.css'
import { QueueList } from './QueueList.tsx'
import { SavedViews } from './SavedViews.tsx'
import { Tabs } from './Tabs.tsx'

/** What is next? The address holds the whole view. */
export function Queue() {
  const { t } = useTranslation('queue')
  const [search, setSearch] = useSearchParams()
  const filter = filterFrom(search)
  const grouping = groupingFrom(search)
  const change = (next: Filter, nextGrouping: Grouping = grouping) => setSearch(searchOf(next, nextGrouping))
  return (
    <Page
      title={t('title')}
      actions={
        <span className={styles.menus}>
          <ListMenus filter={filter} grouping={grouping} onChange={change} />
          <SavedViews filter={filter} />
        </span>
      }
    >
      <Tabs filter={filter} grouping={grouping} />
      <QueueList filter={filter} grouping={grouping} onChange={change} />
    </Page>
  )
}
