import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { listAlertGroups } from '../../../contract/correlation.ts'
import { answerKey } from '../../platform/answers.ts'
import { call } from '../../platform/api.ts'
import type { Filter } from './filter.ts'

/** The groups behind a filter, page after page as the reader scrolls. */
export function useGroups({ view, ...filter }: Filter) {
  const sent = { ...filter, view: view === 'quiet' ? 'firing' : view } as const
  const query = useInfiniteQuery({
    queryKey: answerKey(listAlertGroups, sent),
    queryFn: ({ pageParam, signal }) =>
      call(listAlertGroups, { ...sent, ...(pageParam === null ? {} : { after: pageParam }) }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    // Live updates say when it is old; see platform/live.ts.
    staleTime: Infinity,
  })
  const groups = useMemo(() => {
    // One that grew between two pages while they were read stands in both.
    const read = query.data?.pages.flatMap((page) => page.items) ?? []
    return [...new Map(read.map((group) => [group.id, group])).values()]
  }, [query.data])
  return { query, groups }
}
