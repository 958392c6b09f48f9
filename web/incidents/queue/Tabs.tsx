import { useTranslation } from 'react-i18next'
import { countIncidents } from '../../../contract/incidents.ts'
import { paths } from '../../paths.ts'
import { useAnswer } from '../../platform/answers.ts'
import { mayOne, useMe } from '../../platform/session.ts'
import { TabLinks } from '../../ui/TabLinks.tsx'
import { searchOf, tabs } from './filter.ts'
import type { Filter, Grouping, Tab } from './filter.ts'

const most = 1000

/** The views that everybody has, with how many lie behind each. */
export function Tabs({ filter, grouping }: { filter: Filter; grouping: Grouping }) {
  const { t } = useTranslation('queue')
  const me = useMe()
  const shown = tabs.filter((tab) => tab !== 'review' || mayOne(me, 'incident.internal'))
  const counts: Partial<Record<Tab, number>> | undefined = useAnswer(countIncidents, {
    ...(filter.teamId !== undefined && { teamId: filter.teamId }),
    ...(filter.environment !== undefined && { environment: filter.environment }),
  }).data
  const countOf = (tab: Tab) => {
    const count = counts?.[tab]
    return count !== undefined && count >= most ? `${most}+` : count
  }
  return (
    <TabLinks
      label={t('views')}
      tabs={shown.map((tab) => ({
        name: tab,
        words: t(`tab.${tab}`),
        to: paths.queue(searchOf({ ...filter, view: tab, sort: undefined }, grouping).toString()),
        isCurrent: tab === (filter.view ?? 'open'),
        count: countOf(tab),
      }))}
    />
  )
}
