import { useMediaQuery } from '@mantine/hooks'
import { lazy, Suspense, useCallback, useState } from 'react'
import type { MouseEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import type { IncidentSummary } from '../../../contract/incidents.ts'
import { paths } from '../../paths.ts'
import { mayOne, useMe } from '../../platform/session.ts'
import { useShortcut } from '../../platform/shortcuts.ts'
import { ListFrame } from '../../ui/ListFrame.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { useSteadyRows } from '../../ui/use-steady-rows.ts'
import { BulkBar } from './BulkBar.tsx'
import { searchOf, sortOf } from './filter.ts'
import type { Filter, Grouping } from './filter.ts'
import { FilterLine } from './FilterLine.tsx'
import { linesOf } from './groups.ts'
import { NothingHere } from './NothingHere.tsx'
import { Rows } from './Rows.tsx'
import { useQueue } from './use-queue.ts'
import { useSelection } from './use-selection.ts'

const AssignDialog = lazy(async () => ({ default: (await import('./AssignDialog.tsx')).AssignDialog }))
const Preview = lazy(async () => ({ default: (await import('./Preview.tsx')).Preview }))

interface QueueListProps {
  filter: Filter
  grouping: Grouping
  onChange(filter: Filter): void
}

/** Where the reader was, for when they come back from an incident. */
let lastCurrentId: string | undefined

export function QueueList({ filter, grouping, onChange }: QueueListProps) {
  const { t } = useTranslation('queue')
  const navigate = useNavigate()
  const isWide = useMediaQuery('(min-width: 1200px)', undefined, { getInitialValueInEffect: false })
  const mayWork = mayOne(useMe(), 'incident.work', 'incident.work_assigned')
  const [currentId, setCurrentId] = useState(lastCurrentId)
  const [assigning, setAssigning] = useState<readonly IncidentSummary[]>()
  const [asked, setAsked] = useState(0)
  const { query, incidents } = useQueue(filter)
  const view = `${searchOf(filter).toString()} ${query.isPlaceholderData} ${asked}`
  const selection = useSelection(incidents, searchOf(filter).toString())
  const isBusy = currentId !== undefined || selection.ids.size > 0
  const { rows, isOutdated } = useSteadyRows(incidents, view, isBusy)
  const lines = linesOf(rows, grouping, sortOf(filter))
  const shown = lines.flatMap((line) => (line.kind === 'row' ? [line.item] : []))
  const currentIndex = shown.findIndex((incident) => incident.id === currentId)
  const current = shown[currentIndex]
  const hasChanged = isOutdated || (query.isStale && shown.length > 0 && !query.isFetching)

  const choose = (incident: IncidentSummary | undefined) => {
    lastCurrentId = incident?.id
    setCurrentId(incident?.id)
  }
  const move = (step: 1 | -1) => {
    const next = shown[currentIndex === -1 ? 0 : currentIndex + step]
    if (next !== undefined) choose(next)
  }
  const renew = async () => {
    await query.refetch()
    setAsked((times) => times + 1)
  }
  const open = (incident: IncidentSummary, event: MouseEvent) => {
    const opensElsewhere = event.metaKey || event.ctrlKey || event.shiftKey
    const byKeyboard = event.detail === 0
    if (!isWide || opensElsewhere || byKeyboard || incident.id === currentId) {
      lastCurrentId = incident.id
      return
    }
    event.preventDefault()
    choose(incident)
  }
  const assign = () => {
    const chosen = selection.incidents.length > 0 ? selection.incidents : [current].filter((one) => one !== undefined)
    if (chosen.length > 0) setAssigning(chosen)
  }
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage()
  }, [hasNextPage, isFetchingNextPage, fetchNextPage])

  const keys = t('keys')
  useShortcut('j', t('key.next'), keys, () => move(1))
  useShortcut('k', t('key.previous'), keys, () => move(-1))
  useShortcut(
    'enter',
    t('open'),
    keys,
    () => current && void navigate(paths.incident(current.number)),
    current !== undefined,
  )
  useShortcut('x', t('key.select'), keys, () => current && selection.toggle(current), mayWork && current !== undefined)
  useShortcut('a', t('assign.verb'), keys, assign, mayWork)
  useShortcut(
    'escape',
    t('clear'),
    keys,
    () => (selection.ids.size > 0 ? selection.clear() : choose(undefined)),
    isBusy,
  )

  const beside = (
    <Suspense>
      {isWide && current !== undefined && (
        <Preview incident={current} onAssign={() => setAssigning([current])} onClose={() => choose(undefined)} />
      )}
      {assigning !== undefined && (
        <AssignDialog
          incidents={assigning}
          onClose={() => setAssigning(undefined)}
          onDone={() => {
            setAssigning(undefined)
            selection.clear()
            void renew()
          }}
        />
      )}
    </Suspense>
  )
  return (
    <ListFrame
      above={
        selection.ids.size > 0 ? (
          <BulkBar count={selection.ids.size} onAssign={assign} onClear={selection.clear} />
        ) : (
          <FilterLine filter={filter} onChange={onChange} />
        )
      }
      beside={beside}
      changed={hasChanged && t('changed')}
      onRenew={() => void renew()}
    >
      <Loaded query={query} rows={12}>
        {() =>
          shown.length === 0 ? (
            <NothingHere filter={filter} onChange={onChange} />
          ) : (
            <Rows
              words={filter.q ?? ''}
              lines={lines}
              grouping={grouping}
              currentId={currentId}
              selected={selection.ids}
              onSelect={mayWork ? selection.select(shown) : undefined}
              onOpen={open}
              onNearEnd={more}
            />
          )
        }
      </Loaded>
    </ListFrame>
  )
}
