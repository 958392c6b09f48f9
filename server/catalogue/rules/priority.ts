import type { MatrixCells } from '../../../contract/catalogue.ts'

/** cells[impact - 1][urgency - 1]; both 1 (high) to 3 (low). */
export function priorityOf(cells: MatrixCells, impact: number, urgency: number): number {
  const priority = cells[impact - 1]?.[urgency - 1]
  if (priority === undefined) throw new RangeError(`No cell for impact ${impact} and urgency ${urgency}`)
  return priority
}

/** The usual matrix: high × high is critical, low × low is low. */
export const standardCells: MatrixCells = [
  [1, 2, 3],
  [2, 3, 4],
  [3, 4, 4],
]
