import type { Query, QueryClient } from '@tanstack/react-query'

/**
 * What a verb answers of a record stands on the screen at once, before everything is read again: its next verb is on
 * the version that is true.
 */
export function showAnswersAtOnce(client: QueryClient): void {
  client.getMutationCache().config.onSuccess = (answer: unknown) => {
    const { id, version } = (answer ?? {}) as { id?: unknown; version?: unknown }
    if (id === undefined || version === undefined) return
    const isIt = ({ state }: Query) => (state.data as { id?: unknown } | undefined)?.id === id
    client.setQueriesData({ predicate: isIt }, (known: object) => ({ ...known, ...(answer as object) }))
  }
}
