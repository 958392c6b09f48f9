import type { ImpactState } from '../../../contract/impact.ts'

/** As many steps of need as are followed. */
export const maximumDepth = 10

/** One thing needs another. */
export interface Need {
  dependentId: string
  neededId: string
  kind: string
  isRedundant: boolean
  redundancyGroup: string
}

export interface Effect {
  state: ImpactState
  /** The round in which it came to this; 0 for what failed first. */
  depth: number
  /** What it follows from; null for what failed first. */
  fromId: string | null
}

/** Things of which one is enough. What is not redundant is a group of its own. */
interface Group {
  name: string
  isRedundant: boolean
  memberIds: string[]
  /** A single thing is said to be redundant: what stands in for it is not in the map, and taken to work. */
  hasUnseenMember: boolean
}

/**
 * How failure spreads from what needs to what is needed, backwards: in rounds, each judged by the one before, so that
 * more failures never do less and a circle ends. What is known to work all the same stops it.
 */
export function spread(
  failedIds: readonly string[],
  needs: readonly Need[],
  workingIds: ReadonlySet<string> = new Set(),
): Map<string, Effect> {
  const groupsOf = groupsByDependent(needs)
  const carrying = Map.groupBy(needs.filter(carriesFailure), (need) => need.neededId)
  const effects = new Map<string, Effect>(failedIds.map((id) => [id, { state: 'failed', depth: 0, fromId: null }]))
  let changed: readonly string[] = failedIds
  for (let depth = 1; depth <= maximumDepth && changed.length > 0; depth++) {
    const touched = new Set(changed.flatMap((id) => carrying.get(id) ?? []).map((need) => need.dependentId))
    const round = new Map<string, Effect>()
    for (const id of touched) {
      const before = effects.get(id)?.state
      if (before === 'failed' || workingIds.has(id)) continue
      const judged = judge(groupsOf.get(id) ?? [], effects)
      if (judged !== undefined && judged.state !== before) round.set(id, { ...judged, depth })
    }
    for (const [id, effect] of round) effects.set(id, effect)
    changed = [...round.keys()]
  }
  return effects
}

/** Of each group that lost something: what, and what is left of it. */
export function lostRedundancy(
  groups: readonly Group[],
  effects: ReadonlyMap<string, Effect>,
): { group: string; lostIds: string[]; leftIds: string[] }[] {
  const hasFailed = (id: string): boolean => effects.get(id)?.state === 'failed'
  return groups
    .filter(({ isRedundant, memberIds }) => isRedundant && memberIds.some(hasFailed))
    .map(({ name, memberIds }) => ({
      group: name,
      lostIds: memberIds.filter(hasFailed),
      leftIds: memberIds.filter((id) => !hasFailed(id)),
    }))
}

export function groupsByDependent(needs: readonly Need[]): Map<string, Group[]> {
  const byDependent = Map.groupBy(needs.filter(carriesFailure), (need) => need.dependentId)
  return new Map([...byDependent].map(([id, own]) => [id, groupsOf(own)]))
}

/** Whether one fails by the other; what is only connected does not. */
export const carriesFailure = ({ kind }: Need): boolean => kind !== 'connected_to'

function groupsOf(needs: readonly Need[]): Group[] {
  const alone = needs
    .filter((need) => !need.isRedundant)
    .map(({ neededId }) => ({ name: '', isRedundant: false, memberIds: [neededId], hasUnseenMember: false }))
  const byName = Map.groupBy(
    needs.filter((need) => need.isRedundant),
    (need) => need.redundancyGroup,
  )
  const redundant = [...byName].map(([name, own]) => {
    const memberIds = [...new Set(own.map((need) => need.neededId))]
    return { name, isRedundant: true, memberIds, hasUnseenMember: memberIds.length === 1 }
  })
  return [...alone, ...redundant]
}

/** What becomes of something by the worst of its groups, and from what; undefined where it works as before. */
export function judge(
  groups: readonly Group[],
  effects: ReadonlyMap<string, Effect>,
): { state: ImpactState; fromId: string } | undefined {
  let atRiskFrom: string | undefined
  for (const { memberIds, hasUnseenMember } of groups) {
    const hit = memberIds.filter((id) => effects.has(id))
    const failed = hit.filter((id) => effects.get(id)?.state === 'failed')
    const isSpent = !hasUnseenMember && hit.length === memberIds.length
    // The one that went last is the one that brought it down.
    if (isSpent && failed.length === memberIds.length) return { state: 'failed', fromId: lastOf(failed, effects) }
    if (failed.length > 0 || isSpent) atRiskFrom ??= failed[0] ?? hit[0]
  }
  return atRiskFrom === undefined ? undefined : { state: 'at_risk', fromId: atRiskFrom }
}

function lastOf(ids: readonly string[], effects: ReadonlyMap<string, Effect>): string {
  const depthOf = (id: string): number => effects.get(id)?.depth ?? 0
  return ids.reduce((last, id) => (depthOf(id) > depthOf(last) ? id : last))
}
