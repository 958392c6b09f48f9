import { Button, UnstyledButton } from '@mantine/core'
import { IconSortAscending, IconSortDescending } from '@tabler/icons-react'
import { lazy, Suspense, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Incident, TimelineEntry } from '../../../../contract/incidents.ts'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { Loading } from '../../../ui/Loading.tsx'
import { useNow } from '../../../ui/time.ts'
import { byDay } from './days.ts'
import { Entry } from './Entry.tsx'
import { isIn, streamFilters } from './filter.ts'
import type { StreamFilter } from './filter.ts'
import { dayName, keepNewestFirst, prefersNewestFirst } from './order.ts'
import { Results, resultsIn } from './results.ts'
import styles from './Stream.module.css'
import { useTimeline } from './use-timeline.ts'
import { useStandingError } from '../../../platform/away.ts'

const ResultDialog = lazy(async () => ({ default: (await import('./ResultDialog.tsx')).ResultDialog }))

/** More than this is drawn only when asked for. */
const manyEntries = 300

/** Everything that happened to the incident, in one stream. */
export function Stream({ incident }: { incident: Incident }) {
  const { t } = useTranslation('incident')
  const { query, entries } = useTimeline(incident.id)
  const error = useStandingError(query)
  const [filter, setFilter] = useState<StreamFilter>('all')
  const [newestFirst, setNewestFirst] = useState(prefersNewestFirst)
  const [judged, setJudged] = useState<TimelineEntry>()
  const results = useMemo(() => resultsIn(entries ?? []), [entries])
  const Order = newestFirst ? IconSortDescending : IconSortAscending
  return (
    <>
      <div className={styles.filters}>
        <div role="group" aria-label={t('stream.filters')} className={styles.choices}>
          {streamFilters.map((one) => (
            <UnstyledButton
              key={one}
              className={styles.filter}
              aria-pressed={filter === one}
              onClick={() => setFilter(one)}
            >
              {t(`stream.${one}`)}
            </UnstyledButton>
          ))}
        </div>
        <Button
          variant="subtle"
          color="gray"
          size="xs"
          ml="auto"
          className={styles.order ?? ''}
          aria-label={t(newestFirst ? 'stream.newestFirst' : 'stream.oldestFirst')}
          title={t(newestFirst ? 'stream.newestFirst' : 'stream.oldestFirst')}
          leftSection={<Order size={16} stroke={1.75} aria-hidden />}
          onClick={() => {
            keepNewestFirst(!newestFirst)
            setNewestFirst(!newestFirst)
          }}
        >
          {t(newestFirst ? 'stream.newestFirst' : 'stream.oldestFirst')}
        </Button>
      </div>
      {entries === undefined ? (
        <div className={styles.feed}>
          {error === null ? <Loading rows={8} /> : <ErrorState error={error} retry={() => void query.refetch()} />}
        </div>
      ) : (
        <Results value={{ of: results, ...(incident.allowed.includes('act') && { onRecord: setJudged }) }}>
          <Feed
            key={filter}
            incidentId={incident.id}
            entries={entries.filter((entry) => isIn(filter, entry))}
            newestFirst={newestFirst}
          />
        </Results>
      )}
      <Suspense>
        {judged !== undefined && (
          <ResultDialog incidentId={incident.id} entry={judged} onClose={() => setJudged(undefined)} />
        )}
      </Suspense>
    </>
  )
}

interface FeedProps {
  incidentId: string
  entries: TimelineEntry[]
  newestFirst: boolean
}

function Feed({ incidentId, entries, newestFirst }: FeedProps) {
  const { t, i18n } = useTranslation('incident')
  const now = useNow()
  const [isWhole, setWhole] = useState(false)
  const frame = useFollowedEnd(!newestFirst)
  const shown = isWhole ? entries : entries.slice(-manyEntries)
  const earlier = shown.length < entries.length && (
    <Button variant="subtle" onClick={() => setWhole(true)}>
      {t('stream.earlier', { count: entries.length - shown.length })}
    </Button>
  )
  return (
    <div ref={frame} className={styles.feed} tabIndex={0} role="region" aria-label={t('part.stream')}>
      <div>
        {entries.length === 0 && <EmptyState title={t('stream.empty')} />}
        {!newestFirst && earlier}
        {byDay(shown, newestFirst).map(({ day, entries: ofDay }) => (
          <section key={day} className={styles.day}>
            <h2 className={styles.dayName}>{dayName(day, i18n.language, now)}</h2>
            <ol className={styles.entries}>
              {ofDay.map((entry) => (
                <Entry key={entry.id} entry={entry} incidentId={incidentId} />
              ))}
            </ol>
          </section>
        ))}
        {newestFirst && earlier}
      </div>
    </div>
  )
}

/** Begins at the newest end, and stays there as entries come or grow unless the reader has scrolled away. */
function useFollowedEnd(isFollowed: boolean) {
  const frame = useRef<HTMLDivElement>(null)
  const isAtEnd = useRef(true)
  useLayoutEffect(() => {
    const feed = frame.current
    const content = feed?.firstElementChild
    if (feed === null || content === null || content === undefined) return
    if (!isFollowed) {
      feed.scrollTop = 0
      return
    }
    const look = () => {
      isAtEnd.current = feed.scrollHeight - feed.scrollTop - feed.clientHeight < 80
    }
    const follow = new ResizeObserver(() => {
      if (isAtEnd.current) feed.scrollTop = feed.scrollHeight
    })
    feed.scrollTop = feed.scrollHeight
    follow.observe(content)
    follow.observe(feed)
    feed.addEventListener('scroll', look, { passive: true })
    return () => {
      follow.disconnect()
      feed.removeEventListener('scroll', look)
    }
  }, [isFollowed])
  return frame
}
