import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { countIncidents } from '../../../contract/incidents.ts'
import { paths } from '../../paths.ts'
import { useAnswer } from '../../platform/answers.ts'
import { searchOf, tabs } from './filter.ts'
import type { Filter, Grouping, Tab } from './filter.ts'
import styles from './Tabs.module.css'

const most = 1000

/** The views that everybody has, with how many lie behind each. */
export function Tabs({ filter, grouping }: { filter: Filter; grouping: Grouping }) {
  const { t } = useTranslation('queue')
  const counts = useAnswer(countIncidents, filter.teamId === undefined ? {} : { teamId: filter.teamId })
  const view = filter.view ?? 'open'
  return (
    <nav className={styles.tabs} aria-label={t('views')}>
      {tabs.map((tab) => (
        <Link
          key={tab}
          to={paths.queue(searchOf({ ...filter, view: tab, sort: undefined }, grouping).toString())}
          className={styles.tab}
          aria-current={tab === view ? 'page' : undefined}
        >
          {t(`tab.${tab}`)}
          <Count value={counted(tab, counts.data)} />
        </Link>
      ))}
    </nav>
  )
}

function counted(tab: Tab, counts: Partial<Record<Tab, number>> | undefined): number | undefined {
  return counts?.[tab]
}

function Count({ value }: { value: number | undefined }) {
  if (value === undefined) return null
  return <span className={styles.count}>{value >= most ? `${most}+` : value}</span>
}
