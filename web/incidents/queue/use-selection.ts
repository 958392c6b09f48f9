import { useState } from 'react'
import type { MouseEvent } from 'react'
import type { IncidentSummary } from '../../../contract/incidents.ts'

/** Which rows are ticked. Shift extends from the row ticked last; another view begins with none. */
export function useSelection(incidents: readonly IncidentSummary[], view: string) {
  const [held, setHeld] = useState<{ view: string; ids: ReadonlySet<string>; last?: string }>({ view, ids: new Set() })
  const ids = held.view === view ? held.ids : new Set<string>()

  function change(chosen: readonly IncidentSummary[], selected: boolean, last: string): void {
    const next = new Set(ids)
    for (const { id } of chosen) {
      if (selected) next.add(id)
      else next.delete(id)
    }
    setHeld({ view, ids: next, last })
  }

  return {
    ids,
    incidents: incidents.filter(({ id }) => ids.has(id)),
    clear: () => setHeld({ view, ids: new Set() }),
    toggle: (incident: IncidentSummary) => change([incident], !ids.has(incident.id), incident.id),
    select:
      (shown: readonly IncidentSummary[]) => (incident: IncidentSummary, selected: boolean, event: MouseEvent) => {
        const from = shown.findIndex(({ id }) => id === held.last)
        const to = shown.findIndex(({ id }) => id === incident.id)
        const range =
          event.shiftKey && from !== -1 ? shown.slice(Math.min(from, to), Math.max(from, to) + 1) : [incident]
        change(range, selected, incident.id)
      },
  }
}
