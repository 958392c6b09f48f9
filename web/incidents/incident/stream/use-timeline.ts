import { useInfiniteQuery } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import { readTimeline } from '../../../../contract/incidents.ts'
import { answerKey } from '../../../platform/answers.ts'
import { call } from '../../../platform/api.ts'

const pageSize = 500

/** Everything that happened, oldest first. A long history arrives page after page. */
export function useTimeline(incidentId: string) {
  const query = useInfiniteQuery({
    queryKey: answerKey(readTimeline, { incidentId }),
    queryFn: ({ pageParam, signal }) =>
      call(
        readTimeline,
        { incidentId, limit: pageSize, ...(pageParam === null ? {} : { after: pageParam }) },
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  })
  const { hasNextPage, isFetching, fetchNextPage } = query
  useEffect(() => {
    if (hasNextPage && !isFetching) void fetchNextPage()
  }, [hasNextPage, isFetching, fetchNextPage])
  const entries = useMemo(() => query.data?.pages.flatMap((page) => page.items), [query.data])
  return { query, entries }
}
