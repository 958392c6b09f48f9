import { Button } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconBellOff, IconPlug } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link, useSearchParams } from 'react-router'
import { countAlerts } from '../../../contract/correlation.ts'
import { listIntegrations } from '../../../contract/detection.ts'
import { Density } from '../../detection/alerts/Density.tsx'
import { QuietAlerts } from '../../detection/alerts/QuietAlerts.tsx'
import { paths } from '../../paths.ts'
import { useAnswer } from '../../platform/answers.ts'
import { mayOne, useMe } from '../../platform/session.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { figure } from '../../ui/figure.ts'
import { ListFrame } from '../../ui/ListFrame.tsx'
import { Page } from '../../ui/Page.tsx'
import { TabLinks } from '../../ui/TabLinks.tsx'
import { Tag } from '../../ui/Tag.tsx'
import styles from './Alerts.module.css'
import { filterFrom, openedFrom, searchOf, tabs } from './filter.ts'
import type { Filter, Tab } from './filter.ts'
import { FilterLine } from './FilterLine.tsx'
import { GroupList } from './GroupList.tsx'
import { NothingHere } from './NothingHere.tsx'

/** What do the machines say? The address holds the whole view. */
export function Alerts() {
  const { t } = useTranslation('alerts')
  const [search, setSearch] = useSearchParams()
  const filter = filterFrom(search)
  const groupId = openedFrom(search)
  const isWide = useMediaQuery('(min-width: 1200px)', undefined, { getInitialValueInEffect: false })
  const change = (next: Filter) => setSearch(searchOf(next))
  const hasNoSender = useAnswer(listIntegrations, {}).data?.items.length === 0
  return (
    <Page title={t('title')} beside={!hasNoSender && <Numbers />} actions={<Actions />}>
      {hasNoSender ? (
        <NoSender />
      ) : (
        <>
          {(isWide || groupId === undefined) && (
            <>
              <Density integrationId={filter.integrationId} />
              <Views filter={filter} />
            </>
          )}
          {filter.view === 'quiet' ? (
            <ListFrame above={<FilterLine filter={filter} onChange={change} />}>
              <div className={styles.scroll}>
                <QuietAlerts
                  filter={quietFilterOf(filter)}
                  nothing={<NothingHere filter={filter} onChange={change} />}
                />
              </div>
            </ListFrame>
          ) : (
            <GroupList filter={filter} groupId={groupId} isWide={isWide} onChange={change} />
          )}
        </>
      )}
    </Page>
  )
}

/** What can be asked of alerts too. */
function quietFilterOf({ severity, integrationId, q }: Filter) {
  return {
    ...(severity !== undefined && { severity }),
    ...(integrationId !== undefined && { integrationId }),
    ...(q !== undefined && { q }),
  }
}

function Actions() {
  const { t } = useTranslation('alerts')
  const me = useMe()
  return (
    <>
      <Button
        component={Link}
        to={paths.silences()}
        variant="subtle"
        color="gray"
        leftSection={<IconBellOff size={16} stroke={1.75} aria-hidden />}
      >
        {t('silences')}
      </Button>
      {mayOne(me, 'detection.manage') && (
        <Button
          component={Link}
          to={paths.settings('integrations')}
          leftSection={<IconPlug size={16} stroke={1.75} aria-hidden />}
        >
          {t('integrations')}
        </Button>
      )}
    </>
  )
}

function NoSender() {
  const { t } = useTranslation('alerts')
  const me = useMe()
  return (
    <EmptyState
      title={t('noSender.title')}
      action={
        mayOne(me, 'detection.manage') && (
          <Button component={Link} to={paths.addIntegration()} variant="filled">
            {t('noSender.add')}
          </Button>
        )
      }
    >
      {t('noSender.why')}
    </EmptyState>
  )
}

function Numbers() {
  const { t, i18n } = useTranslation('alerts')
  const { data } = useAnswer(countAlerts, {})
  if (data === undefined) return null
  const says = (key: 'numbers.events' | 'numbers.alerts' | 'numbers.incidents', count: number) =>
    t(key, { count, number: figure(count, i18n.language) })
  return (
    <span className={styles.numbers}>
      <Tag>{says('numbers.events', data.eventsToday)}</Tag>
      <Tag>{says('numbers.alerts', data.alertsToday)}</Tag>
      <Tag tone="accent">{says('numbers.incidents', data.incidentsToday)}</Tag>
    </span>
  )
}

const most = 1000
/** Rare enough to be named only while there are some. */
const rare = new Set<Tab>(['flapping', 'stale'])

function Views({ filter }: { filter: Filter }) {
  const { t } = useTranslation('alerts')
  const { data } = useAnswer(countAlerts, {})
  const counts: Partial<Record<Tab, number>> =
    data === undefined ? {} : { ...data.groups, quiet: data.suppressed, resolved: data.groups.recoveredToday }
  return (
    <TabLinks
      label={t('views')}
      tabs={tabs
        .filter((tab) => !rare.has(tab) || tab === filter.view || (counts[tab] ?? 0) > 0)
        .map((tab) => {
          const count = counts[tab]
          return {
            name: tab,
            words: t(`tab.${tab}`),
            to: paths.alerts(searchOf({ ...filter, view: tab })),
            isCurrent: tab === filter.view,
            count: count !== undefined && count >= most ? `${most}+` : count,
          }
        })}
    />
  )
}
