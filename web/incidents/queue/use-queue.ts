import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { listIncidents } from '../../../contract/incidents.ts'
import type { IncidentSummary } from '../../../contract/incidents.ts'
import { answerKey } from '../../platform/answers.ts'
import { call } from '../../platform/api.ts'
import { sortOf } from './filter.ts'
import type { Filter } from './filter.ts'

const pageSize = 100

/** The queue behind a filter, page after page as the reader scrolls. */
export function useQueue(filter: Filter) {
  const query = useInfiniteQuery({
    queryKey: answerKey(listIncidents, filter),
    queryFn: ({ pageParam, signal }) =>
      call(
        listIncidents,
        { ...filter, sort: sortOf(filter), limit: pageSize, ...(pageParam === null ? {} : { after: pageParam }) },
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    // Live updates say when it is old; see platform/live.ts.
    staleTime: Infinity,
  })
  const incidents = useMemo(() => unique(query.data?.pages.flatMap((page) => page.items) ?? []), [query.data])
  return { query, incidents }
}

/** An incident that moved between two pages while they were read stands in both. */
function unique(incidents: IncidentSummary[]): IncidentSummary[] {
  return [...new Map(incidents.map((incident) => [incident.id, incident])).values()]
}
