import type { IncidentSummary } from '../../../contract/incidents.ts'
import type { Grouping, sortOf } from './filter.ts'
import type { SteadyRow } from '../../ui/steady-order.ts'

/** What the list draws: a heading over a group, one that says why the rows below it stand there, or an incident. */
export type Line =
  | { kind: 'group'; key: string; name: string; count: number }
  | { kind: 'why'; key: 'unranked' | 'ranked' }
  | ({ kind: 'row' } & SteadyRow<IncidentSummary>)

const rowLine = (row: SteadyRow<IncidentSummary>): Line => ({ kind: 'row', ...row })

/** Over a list by priority: incidents without one come first, and the heading says so. */
function rankedLines(rows: readonly SteadyRow<IncidentSummary>[]): Line[] {
  // Cut where the last of them stands: one that gets its priority meanwhile keeps its place.
  const count = rows.findLastIndex(({ item }) => item.priority === null) + 1
  if (count === 0) return rows.map(rowLine)
  const ranked = rows.slice(count)
  return [
    { kind: 'why', key: 'unranked' },
    ...rows.slice(0, count).map(rowLine),
    ...(ranked.length === 0 ? [] : [{ kind: 'why', key: 'ranked' } as const]),
    ...ranked.map(rowLine),
  ]
}

function groupOf(incident: IncidentSummary, grouping: Exclude<Grouping, 'none'>): { key: string; name: string } {
  switch (grouping) {
    case 'priority': {
      const level = String(incident.priority ?? 'none')
      return { key: level, name: level }
    }
    case 'state': {
      return { key: incident.state, name: incident.state }
    }
    case 'team':
    case 'service': {
      return { key: incident[grouping]?.id ?? 'none', name: incident[grouping]?.name ?? '' }
    }
  }
}

/** Groups stand in the order of their first row, so the most urgent row stays on top. */
export function linesOf(
  rows: readonly SteadyRow<IncidentSummary>[],
  grouping: Grouping,
  sort: ReturnType<typeof sortOf>,
): Line[] {
  if (grouping === 'none') return sort === 'priority' ? rankedLines(rows) : rows.map(rowLine)
  const groups = new Map<string, { name: string; rows: SteadyRow<IncidentSummary>[] }>()
  for (const row of rows) {
    const { key, name } = groupOf(row.item, grouping)
    const group = groups.get(key) ?? { name, rows: [] }
    group.rows.push(row)
    groups.set(key, group)
  }
  return [...groups].flatMap(([key, { name, rows: members }]) => [
    { kind: 'group', key, name, count: members.length } as const,
    ...members.map(rowLine),
  ])
}
