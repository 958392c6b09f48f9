import type { LogUpdate } from './servicenow-row.ts'

/** What a number of incidents come to, counted in the file or in the database. */
export interface Tally {
  incidents: number
  rows: number
  reopened: number
  slaMissed: number
  byState: Record<string, number>
  byPriority: Record<string, number>
}

export const emptyTally = (): Tally => ({
  incidents: 0,
  rows: 0,
  reopened: 0,
  slaMissed: 0,
  byState: {},
  byPriority: {},
})

export function addTally(sum: Tally, part: Tally): void {
  for (const key of ['incidents', 'rows', 'reopened', 'slaMissed'] as const) sum[key] += part[key]
  for (const by of ['byState', 'byPriority'] as const)
    for (const [name, count] of Object.entries(part[by])) sum[by][name] = (sum[by][name] ?? 0) + count
}

/** Counted from the last row alone, so that a fault in deriving the history shows. */
export function tallyOfRows(updates: readonly LogUpdate[]): Tally {
  const last = updates.at(-1)
  if (!last) return emptyTally()
  const isMissed = !last.madeSla
  return {
    incidents: 1,
    rows: updates.length,
    reopened: last.reopenCount > 0 ? 1 : 0,
    slaMissed: isMissed ? 1 : 0,
    byState: { [stateOf(updates)]: 1 },
    byPriority: { [String(last.priority ?? 0)]: 1 },
  }
}

const stateOfLog = {
  new: 'registered',
  active: 'in_diagnosis',
  awaiting: 'in_diagnosis',
  resolved: 'resolved',
  closed: 'closed',
} as const

/** An incident does not become new again: one that was worked on stays in diagnosis. */
function stateOf(updates: readonly LogUpdate[]): string {
  const states = updates.map((update) => update.state).filter((state) => state !== undefined)
  const last = states.at(-1) ?? 'new'
  return last === 'new' && states.some((state) => state !== 'new') ? 'in_diagnosis' : stateOfLog[last]
}

export interface Difference {
  what: string
  inFile: number
  here: number
}

/** Every total side by side; where the numbers differ, something is wrong. */
export function compareTallies(inFile: Tally, here: Tally): Difference[] {
  const names = (by: 'byState' | 'byPriority') =>
    [...new Set([...Object.keys(inFile[by]), ...Object.keys(here[by])])].toSorted()
  return [
    { what: 'incidents', inFile: inFile.incidents, here: here.incidents },
    { what: 'rows', inFile: inFile.rows, here: here.rows },
    { what: 'reopened', inFile: inFile.reopened, here: here.reopened },
    { what: 'service level missed', inFile: inFile.slaMissed, here: here.slaMissed },
    ...(['byState', 'byPriority'] as const).flatMap((by) =>
      names(by).map((name) => ({
        what: `${by === 'byState' ? 'state' : 'priority'} ${name}`,
        inFile: inFile[by][name] ?? 0,
        here: here[by][name] ?? 0,
      })),
    ),
  ]
}
