import { carriesFailure, type Need } from './spread.ts'

/** To what these need, or to what needs these. */
export type Towards = 'needed' | 'dependents'

/** What can be reached from these along need, nearest first, each with the shortest way to it from one of them, both named. */
export function waysFrom(startIds: readonly string[], needs: readonly Need[], towards: Towards): Map<string, string[]> {
  const steps = Map.groupBy(needs.filter(carriesFailure), ({ dependentId, neededId }) =>
    towards === 'needed' ? dependentId : neededId,
  )
  const ways = new Map<string, string[]>(startIds.map((id) => [id, [id]]))
  // A map goes on to what is put into it meanwhile, in that order: in breadth.
  for (const [id, way] of ways)
    for (const { dependentId, neededId } of steps.get(id) ?? []) {
      const next = towards === 'needed' ? neededId : dependentId
      if (!ways.has(next)) ways.set(next, [...way, next])
    }
  for (const id of startIds) ways.delete(id)
  return ways
}
