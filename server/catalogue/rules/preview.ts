import type { MatrixCells } from '../../../contract/catalogue.ts'
import { priorityOf } from './priority.ts'

/** Past incidents alike in what decides their priority. */
export interface PastGroup {
  impact: number
  urgency: number
  /** What the matrix of that time made of them. */
  computedPriority: number
  /** A person had decided otherwise, with a reason: the matrix would not have changed that. */
  isOverridden: boolean
  count: number
}

interface Preview {
  incidentCount: number
  changedCount: number
  changes: { impact: number; urgency: number; from: number; to: number; count: number }[]
}

/** What these cells would have made of the past, by cell, highest impact and urgency first. */
export function previewOf(past: readonly PastGroup[], cells: MatrixCells): Preview {
  const changes = past
    .filter((group) => !group.isOverridden)
    .map(({ impact, urgency, computedPriority, count }) => ({
      impact,
      urgency,
      from: computedPriority,
      to: priorityOf(cells, impact, urgency),
      count,
    }))
    .filter(({ from, to }) => from !== to)
    .toSorted((a, b) => a.impact - b.impact || a.urgency - b.urgency || a.from - b.from)
  const total = (groups: readonly { count: number }[]): number => groups.reduce((sum, group) => sum + group.count, 0)
  return { incidentCount: total(past), changedCount: total(changes), changes }
}
