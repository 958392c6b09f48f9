import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import type { Answer, Endpoint, Sent } from '../../contract/endpoint.ts'
import { answerKey } from './answers.ts'
import { call } from './api.ts'

interface AnyPage {
  items: readonly unknown[]
  next: string | null
}
type ItemOf<E extends Endpoint> = Answer<E> extends { items: readonly (infer Item)[] } ? Item : never

/** A list that comes in pages: what has been read so far, and how to read on. */
export function usePages<E extends Endpoint>(endpoint: E, sent: Sent<E>) {
  const query = useInfiniteQuery({
    queryKey: answerKey(endpoint, sent),
    queryFn: async ({ pageParam, signal }) =>
      (await call(endpoint, { ...sent, ...(pageParam === null ? {} : { after: pageParam }) }, { signal })) as AnyPage,
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  })
  const items = query.data?.pages.flatMap((page) => page.items) as ItemOf<E>[] | undefined
  return {
    list: { data: items, error: query.error, refetch: query.refetch },
    more: query.hasNextPage ? () => void query.fetchNextPage() : undefined,
    isReading: query.isFetchingNextPage,
  }
}
