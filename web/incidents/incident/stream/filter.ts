import type { TimelineEntry } from '../../../../contract/incidents.ts'
import { changesIn, listChangesIn } from './changes.ts'
import { loggedCells, newsIn } from './logged.ts'

export const streamFilters = ['all', 'told', 'internal', 'actions', 'changes', 'system'] as const
export type StreamFilter = (typeof streamFilters)[number]

/** Whether an entry belongs to a part of the stream. One can belong to several. */
export function isIn(filter: StreamFilter, entry: TimelineEntry): boolean {
  switch (filter) {
    case 'all':
      return true
    case 'told':
      return entry.audience === 'everyone'
    case 'internal':
      return entry.audience === 'staff'
    case 'actions':
      return entry.type === 'incident.acted' || entry.type === 'incident.result_recorded'
    case 'changes':
      return changesIn(entry).length + listChangesIn(entry).length + newsIn(loggedCells(entry) ?? {}).length > 0
    case 'system':
      return entry.actor.kind !== 'person'
  }
}
