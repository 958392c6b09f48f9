import { useMediaQuery } from '@mantine/hooks'
import { lazy, Suspense, useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { paths } from '../../paths.ts'
import { mayOne, useMe } from '../../platform/session.ts'
import { useShortcut } from '../../platform/shortcuts.ts'
import { ListFrame } from '../../ui/ListFrame.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { useSteadyRows } from '../../ui/use-steady-rows.ts'
import { VirtualList } from '../../ui/VirtualList.tsx'
import { searchOf } from './filter.ts'
import type { Filter } from './filter.ts'
import { FilterLine } from './FilterLine.tsx'
import { GroupRow } from './GroupRow.tsx'
import { NothingHere } from './NothingHere.tsx'
import { useGroups } from './use-groups.ts'
import { useGroupVerbs } from './use-group-verbs.ts'

const GroupPanel = lazy(async () => ({ default: (await import('./GroupPanel.tsx')).GroupPanel }))

interface GroupListProps {
  filter: Filter
  /** The group that is open beside the list, or instead of it where the screen is narrow. */
  groupId: string | undefined
  isWide: boolean
  onChange(filter: Filter): void
}

/** Where the reader was, for when they come back from an incident. */
let lastCurrentId: string | undefined

export function GroupList({ filter, groupId, isWide, onChange }: GroupListProps) {
  const { t } = useTranslation('alerts')
  const navigate = useNavigate()
  const isPhone = useMediaQuery('(max-width: 759px)', undefined, { getInitialValueInEffect: false })
  const mayWork = mayOne(useMe(), 'alert.work')
  const [asked, setAsked] = useState(0)
  const [reached, setReached] = useState(lastCurrentId)
  const { query, groups } = useGroups(filter)
  const currentId = groupId ?? reached
  const view = `${searchOf(filter)} ${query.isPlaceholderData} ${asked}`
  const { rows, isOutdated } = useSteadyRows(groups, view, groupId !== undefined)
  const currentIndex = rows.findIndex(({ item }) => item.id === currentId)
  const current = rows[currentIndex]?.item
  const hasChanged = isOutdated || (query.isStale && rows.length > 0 && !query.isFetching)
  const verbs = useGroupVerbs(current, mayWork)

  const go = (id: string | undefined) => {
    lastCurrentId = id
    setReached(id)
    void navigate(paths.alerts(searchOf(filter, id)), { replace: groupId !== undefined && id !== undefined })
  }
  const move = (step: 1 | -1) => {
    const next = rows[currentIndex === -1 ? 0 : currentIndex + step]?.item
    if (next === undefined) return
    if (isWide || groupId !== undefined) go(next.id)
    else setReached(next.id)
  }
  const enter = () => {
    if (current === undefined) return
    if (groupId !== current.id) go(current.id)
    else if (current.incident !== null) void navigate(paths.incident(current.incident.number))
  }
  const renew = async () => {
    await query.refetch()
    setAsked((times) => times + 1)
  }
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage()
  }, [hasNextPage, isFetchingNextPage, fetchNextPage])

  const keys = t('keys')
  useShortcut('j', t('key.next'), keys, () => move(1))
  useShortcut('k', t('key.previous'), keys, () => move(-1))
  useShortcut('enter', t('key.open'), keys, enter, current !== undefined)
  useShortcut('a', t('acknowledge'), keys, () => verbs.acknowledge?.(), verbs.acknowledge !== undefined)
  useShortcut('escape', t('close'), keys, () => go(undefined), groupId !== undefined)

  const panel = groupId !== undefined && (
    <Suspense fallback={<Loading />}>
      <GroupPanel key={groupId} groupId={groupId} isWhole={!isWide} onClose={() => go(undefined)} />
    </Suspense>
  )
  if (panel !== false && !isWide) return panel
  return (
    <ListFrame
      above={<FilterLine filter={filter} onChange={onChange} />}
      beside={panel}
      changed={hasChanged && t('changed')}
      onRenew={() => void renew()}
    >
      <Loaded query={query} rows={8}>
        {() =>
          rows.length === 0 ? (
            <NothingHere filter={filter} onChange={onChange} />
          ) : (
            <VirtualList
              label={t('title')}
              rows={rows}
              keyOf={({ item }) => item.id}
              heightOf={() => (isPhone ? 84 : 56)}
              currentIndex={currentIndex}
              onNearEnd={more}
              render={({ item, isGone }) => (
                <GroupRow
                  group={item}
                  to={paths.alerts(searchOf(filter, item.id))}
                  isGone={isGone}
                  isCurrent={item.id === currentId}
                  mayWork={mayWork}
                />
              )}
            />
          )
        }
      </Loaded>
    </ListFrame>
  )
}
