import { createContext } from 'react'
import type { TimelineEntry } from '../../../../contract/incidents.ts'

/** What waits for a result when it is written down. */
export type Judged = 'hypothesis' | 'experiment'

/** What an earlier hypothesis or experiment came to, and by whose word. */
export interface Result {
  isConfirmed: boolean
  result: string
  by: string
}

/** By the id of the entry that it is about; a newer result stands for an older one. */
export function resultsIn(entries: readonly TimelineEntry[]): ReadonlyMap<number, Result> {
  return new Map(
    entries
      .filter(({ type }) => type === 'incident.result_recorded')
      .map(({ payload, actor }) => {
        const { entryId, isConfirmed, result } = payload as unknown as Omit<Result, 'by'> & { entryId: number }
        return [entryId, { isConfirmed, result, by: actor.name }]
      }),
  )
}

interface Results {
  of: ReadonlyMap<number, Result>
  /** Left out where nothing can be written. */
  onRecord?: (entry: TimelineEntry) => void
}

export const Results = createContext<Results>({ of: new Map() })
