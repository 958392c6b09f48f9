import { createContext, useContext, useEffect } from 'react'
import { Problem } from '../../platform/problem.ts'

/** Takes the version that the next attempt is made on. */
export const ConflictSeen = createContext<(version: number) => void>(() => undefined)

/** Once a refusal has said what changed, the next attempt is made in the knowledge of it. */
export function useConflictSeen(error: Error | null): void {
  const seen = useContext(ConflictSeen)
  useEffect(() => {
    if (error instanceof Problem && error.reason === 'changed_meanwhile') seen(error.details['version'] as number)
  }, [error, seen])
}
