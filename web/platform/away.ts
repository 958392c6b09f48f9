import { useEffect, useRef, useState } from 'react'
import { Problem } from './problem.ts'

/** The database cannot be reached just now: nothing is wrong with what was asked, and it goes on by itself. */
export const isAway = (error: Error | null): boolean =>
  error instanceof Problem && error.reason === 'database_unavailable'

const againAfterMilliseconds = 5000

/** Asks again and again while the database is away. */
export function useAskAgain(error: Error, ask: (() => void) | undefined): void {
  const latest = useRef(ask)
  useEffect(() => {
    latest.current = ask
  }, [ask])
  useEffect(() => {
    if (!isAway(error)) return
    const timer = setTimeout(() => latest.current?.(), againAfterMilliseconds)
    return () => clearTimeout(timer)
  }, [error])
}

/** The error of a query. Where there is no answer yet, that the database is away stays said while it is asked again. */
export function useStandingError({ data, error }: { data: unknown; error: Error | null }): Error | null {
  const [last, setLast] = useState(error)
  if (error !== null && error !== last) setLast(error)
  return error ?? (data === undefined && isAway(last) ? last : null)
}
