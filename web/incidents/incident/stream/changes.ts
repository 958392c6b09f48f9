import type { TimelineEntry } from '../../../../contract/incidents.ts'
import { fieldName, inOrder } from '../fields.ts'
import type { FieldName } from '../fields.ts'
import { isFirstRow, loggedCells } from './logged.ts'

export interface Change {
  column: string
  name: FieldName
  before: unknown
  after: unknown
}

/** The fields of the record that an entry changed and that a person knows, as they were and became. */
export function changesIn({ payload }: Pick<TimelineEntry, 'payload'>): Change[] {
  const changes = (payload['changes'] ?? {}) as Record<string, unknown>
  const before = (payload['before'] ?? {}) as Record<string, unknown>
  return Object.entries(changes)
    .map(([column, after]) => ({ column, name: fieldName(column), before: before[column] ?? null, after }))
    .filter(({ name, before, after }) => name !== 'field.other' && JSON.stringify(before) !== JSON.stringify(after))
    .toSorted(inOrder)
}

/** Who and what came to or went from the lists beside the record. */
export function listChangesIn({ payload }: Pick<TimelineEntry, 'payload'>) {
  return (['affectedPersons', 'affectedServices', 'affectedCis'] as const).flatMap((list) => {
    const changed = payload[list] as { added: string[]; removed: string[] } | undefined
    return changed === undefined ? [] : [{ list, ...changed }]
  })
}

/** What each sentence says itself, so that it is not said again below it. */
const toldBySentence: Record<string, readonly string[]> = {
  'incident.assigned': ['teamId', 'assigneeId'],
  'incident.escalated': ['teamId', 'assigneeId'],
  'incident.taken': ['assigneeId'],
  'incident.owner_changed': ['ownerId'],
  'incident.service_named': ['serviceId'],
  'incident.held': ['holdReason', 'holdUntil', 'holdEndsWhen'],
  'incident.hold_ended': ['holdReason', 'holdUntil', 'holdEndsWhen'],
  'incident.resolved': ['resolution', 'holdReason', 'holdUntil', 'holdEndsWhen'],
  'incident.reopened': ['resolution'],
  'incident.solution_failed': ['resolution'],
  'incident.cancelled': ['holdReason', 'holdUntil', 'holdEndsWhen'],
  'incident.restricted': ['isRestricted'],
  'incident.problem_referred': ['references'],
}

/** Changes that are shown under the sentence. A registration is the beginning and changed nothing. */
export function changesBeside(entry: Pick<TimelineEntry, 'type' | 'payload'>): Change[] {
  if (entry.type === 'incident.registered') return []
  const row = loggedCells(entry)
  // Where a row stands for no verb its sentence tells all of it.
  if (entry.type === 'incident.imported_change' && row !== undefined && !isFirstRow(row)) return []
  const told = toldBySentence[entry.type] ?? []
  return changesIn(entry).filter(({ column }) => column !== 'state' && !told.includes(column))
}
