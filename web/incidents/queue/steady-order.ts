import type { IncidentSummary } from '../../../contract/incidents.ts'

export interface SteadyRow {
  incident: IncidentSummary
  /** It has left the view since the order was shown. */
  isGone: boolean
}

/**
 * What is on the screen stays where it is while somebody works in it: contents are renewed in place, what left is
 * marked, and what came or moved waits in `isOutdated` until the reader asks for the new order.
 */
export function steadyRows(
  shown: readonly IncidentSummary[],
  fresh: readonly IncidentSummary[],
): { rows: SteadyRow[]; isOutdated: boolean } {
  const byId = new Map(fresh.map((incident) => [incident.id, incident]))
  const rows = shown.map((before) => ({ incident: byId.get(before.id) ?? before, isGone: !byId.has(before.id) }))
  const known = new Set(shown.map((incident) => incident.id))
  // Pages that the reader scrolled to lie behind what was shown and change no order.
  const ahead = fresh.slice(0, shown.length)
  const isOutdated = ahead.some((incident, index) => incident.id !== shown[index]?.id)
  const added = isOutdated ? [] : fresh.filter((incident) => !known.has(incident.id))
  return { rows: [...rows, ...added.map((incident) => ({ incident, isGone: false }))], isOutdated }
}
