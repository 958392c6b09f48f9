import type { ModelState, ModelVerb } from '../../../contract/models.ts'
import type { Permission } from '../../../contract/permissions.ts'

interface Caller {
  personId: string | null
  permissions: ReadonlySet<Permission>
}

/** Models are kept by whoever manages settings, and each by its owner. */
export const mayKeep = ({ ownerId }: { ownerId: string | null }, caller: Caller): boolean =>
  caller.permissions.has('settings.manage') || (ownerId !== null && ownerId === caller.personId)

/** The verbs that this caller may use on a model with versions in these states. */
export function allowedVerbs(
  model: { ownerId: string | null },
  states: readonly ModelState[],
  caller: Caller,
): ModelVerb[] {
  if (!mayKeep(model, caller)) return []
  const isInUse = states.some((state) => state !== 'retired')
  return ['change', ...(states.includes('draft') ? ['publish' as const] : []), ...(isInUse ? ['retire' as const] : [])]
}
