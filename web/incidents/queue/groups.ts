import type { IncidentSummary } from '../../../contract/incidents.ts'
import type { Grouping } from './filter.ts'
import type { SteadyRow } from '../../ui/steady-order.ts'

/** What the list draws: a heading over a group, or an incident. */
export type Line =
  | { kind: 'group'; key: string; name: string; count: number }
  | ({ kind: 'row' } & SteadyRow<IncidentSummary>)

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
export function linesOf(rows: readonly SteadyRow<IncidentSummary>[], grouping: Grouping): Line[] {
  if (grouping === 'none') return rows.map((row) => ({ kind: 'row', ...row }))
  const groups = new Map<string, { name: string; rows: SteadyRow<IncidentSummary>[] }>()
  for (const row of rows) {
    const { key, name } = groupOf(row.item, grouping)
    const group = groups.get(key) ?? { name, rows: [] }
    group.rows.push(row)
    groups.set(key, group)
  }
  return [...groups].flatMap(([key, { name, rows: members }]) => [
    { kind: 'group', key, name, count: members.length } as const,
    ...members.map((row) => ({ kind: 'row', ...row }) as const),
  ])
}
