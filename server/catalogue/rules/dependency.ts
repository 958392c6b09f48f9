/** An edge: the dependent fails when what it needs fails. */
export interface Dependency {
  dependentId: string
  neededId: string
}

/** The shortest way along needs from one item to another, both ends included; undefined where there is none. */
export function dependencyPath(edges: readonly Dependency[], fromId: string, toId: string): string[] | undefined {
  const needs = Map.groupBy(edges, (edge) => edge.dependentId)
  const cameFrom = new Map<string, string | null>([[fromId, null]])
  for (const id of cameFrom.keys()) {
    if (id === toId) return wayBack(cameFrom, id)
    for (const { neededId } of needs.get(id) ?? []) {
      if (!cameFrom.has(neededId)) cameFrom.set(neededId, id)
    }
  }
  return undefined
}

function wayBack(cameFrom: ReadonlyMap<string, string | null>, id: string): string[] {
  const previous = cameFrom.get(id) ?? null
  return previous === null ? [id] : [...wayBack(cameFrom, previous), id]
}
