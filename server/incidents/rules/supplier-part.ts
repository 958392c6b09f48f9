import type { ModelContent } from '../../../contract/models.ts'
import { type Addressed, type Caller, isAddressedTo, isSupplier } from './access.ts'
import type { IncidentRecord } from './incident.ts'

/** Why it has its priority, why it counts as an incident and that it is looked back on stay among colleagues. */
const innerFields = new Set<string>([
  'priorityReason',
  'basis',
  'reviewAskedAt',
  'reviewerId',
  'reviewDueAt',
  'review',
] satisfies (keyof IncidentRecord)[])

/** Beside what changed in the record, the words of an entry that its writer knew would be read outside. */
const outerWords = new Set(['number', 'version', 'why', 'html', 'attachmentIds', 'isFromUser', 'noteToUser', 'reason'])

/** What a supplier reads of an entry that is not addressed to it; what else it holds stays inside. */
export function payloadFor(
  caller: Pick<Caller, 'permissions' | 'teamIds'>,
  entry: Addressed & { payload: unknown },
): Record<string, unknown> {
  const payload = entry.payload as Record<string, unknown>
  if (!isSupplier(caller) || isAddressedTo(entry, caller)) return payload
  const { changes, before } = payload
  const outer = ({ resolution, ...fields }: Partial<IncidentRecord>) => ({
    ...pick(fields, (field) => !innerFields.has(field)),
    ...(resolution !== undefined && { resolution: outerResolution(resolution) }),
  })
  return {
    ...pick(payload, (name) => outerWords.has(name)),
    ...(changes !== undefined && { changes: outer(changes as object) }),
    ...(before !== undefined && { before: outer(before as object) }),
  }
}

const pick = (from: Record<string, unknown>, isWanted: (name: string) => boolean): Record<string, unknown> =>
  Object.fromEntries(Object.entries(from).filter(([name]) => isWanted(name)))

/** What was learnt from it, colleagues tell each other. */
function outerResolution(resolution: IncidentRecord['resolution']): IncidentRecord['resolution'] {
  if (resolution === null) return null
  const { lessons: _, prevention: __, ...outer } = resolution
  return outer
}

/** The record without the words that are not for the caller. */
export function recordFor(caller: Pick<Caller, 'permissions'>, incident: IncidentRecord): IncidentRecord {
  if (!isSupplier(caller)) return incident
  return {
    ...incident,
    priorityReason: null,
    basis: null,
    reviewAskedAt: null,
    reviewerId: null,
    reviewDueAt: null,
    review: null,
    resolution: outerResolution(incident.resolution),
  }
}

/** A supplier is not asked for what it cannot say. */
export const missingFor = (caller: Pick<Caller, 'permissions'>, fields: readonly string[]): string[] =>
  fields.filter((field) => field !== 'requester' || !isSupplier(caller))

/** Of a model a supplier sees its own part: the steps and the text that are for whoever has it or for a team of theirs. */
export function modelFor(caller: Pick<Caller, 'permissions' | 'teamIds'>, content: ModelContent): ModelContent {
  if (!isSupplier(caller)) return content
  const isTheirs = ({ teamId }: { teamId: string | null }) => teamId === null || caller.teamIds.includes(teamId)
  return {
    ...content,
    purpose: '',
    steps: content.steps.filter(isTheirs),
    roles: [],
    supplierPart: isTheirs(content.supplierPart) ? content.supplierPart : { teamId: null, text: '' },
    solution: null,
  }
}
