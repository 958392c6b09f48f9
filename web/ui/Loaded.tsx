import type { ReactNode } from 'react'
import { useStandingError } from '../platform/away.ts'
import { ErrorState } from './ErrorState.tsx'
import { Loading } from './Loading.tsx'

interface LoadedProps<T> {
  query: { data: T | undefined; error: Error | null; refetch(): unknown }
  rows?: number
  children(data: T): ReactNode
}

/** Gives every list its loading and error state. What was loaded stays on screen when a later refresh fails. */
export function Loaded<T>({ query, rows, children }: LoadedProps<T>) {
  const error = useStandingError(query)
  if (query.data !== undefined) return children(query.data)
  if (error !== null) return <ErrorState error={error} retry={() => query.refetch()} />
  return <Loading {...(rows === undefined ? {} : { rows })} />
}
