import { QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { UseMutationResult, UseQueryResult } from '@tanstack/react-query'
import { useRef } from 'react'
import type { Answer, Endpoint, Sent } from '../../contract/endpoint.ts'
import { call, newKey } from './api.ts'
import { Problem } from './problem.ts'

/** A refusal is an answer and stays one; what did not arrive is tried again. */
function worthRepeating(attempts: number, error: Error): boolean {
  return attempts < 2 && error instanceof Problem && (error.isOffline || error.status >= 502)
}

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { retry: worthRepeating, staleTime: 30_000 },
    mutations: { retry: worthRepeating },
  },
})

/** The key under which an answer is cached; its first part is the path's first word, such as `incidents`. */
export function answerKey<E extends Endpoint>(endpoint: E, sent: Sent<E>): readonly [string, string, Sent<E>] {
  return [endpoint.path.split('/')[2] ?? '', endpoint.path, sent]
}

/** What a GET endpoint answers, cached and renewed by live updates. */
export function useAnswer<E extends Endpoint>(
  endpoint: E,
  sent: Sent<E>,
  options: { enabled?: boolean; refetchInterval?: number } = {},
): UseQueryResult<Answer<E>, Error> {
  return useQuery({
    queryKey: answerKey(endpoint, sent),
    queryFn: ({ signal }) => call(endpoint, sent, { signal }),
    ...options,
  })
}

/** What follows a call. It does so also where the component has gone meanwhile: what ends something leaves its list. */
interface Then<E extends Endpoint> {
  onSuccess?: (answer: Answer<E>) => void
  onError?: (error: Error) => void
}

export type Verb<E extends Endpoint> = Omit<UseMutationResult<Answer<E>, Error, Sent<E>>, 'mutate'> & {
  mutate(sent: Sent<E>, then?: Then<E>): void
}

/**
 * A verb. What follows its success does so as soon as it has answered. What is on the screen is read again meanwhile,
 * and the verb is pending until that has come. A call keeps its idempotency key until it succeeds or something else is
 * sent, so that repeating it after a lost connection does nothing twice.
 */
export function useVerb<E extends Endpoint>(endpoint: E): Verb<E> {
  const client = useQueryClient()
  const attempt = useRef<{ key: string; sent: string }>(undefined)
  const following = useRef(new WeakMap<Sent<E>, Then<E>>())
  const mutation = useMutation({
    mutationFn: async (sent: Sent<E>) => {
      const text = JSON.stringify(sent)
      if (attempt.current?.sent !== text) attempt.current = { key: newKey(), sent: text }
      const answer = await call(endpoint, sent, { idempotencyKey: attempt.current.key })
      attempt.current = undefined
      following.current.get(sent)?.onSuccess?.(answer)
      return answer
    },
    onSettled: () => client.invalidateQueries(),
  })
  return {
    ...mutation,
    mutate: (sent, then = {}) => {
      following.current.set(sent, then)
      // Whoever does not ask for the error shows that of the verb.
      mutation.mutateAsync(sent).catch(then.onError ?? (() => {}))
    },
  }
}
