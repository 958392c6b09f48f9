import type { AffectedItem } from '../../contract/impact.ts'

export interface ImpactRow {
  item: AffectedItem
  /** How far to indent: 0 under nothing that is shown. */
  level: number
  /** What it follows from. */
  from: AffectedItem['path'][number] | undefined
}

/** Each thing below what it follows from, what leads to the weightiest first; what failed first is left out. */
export function rowsOf(items: readonly AffectedItem[]): ImpactRow[] {
  const following = items.filter(({ depth }) => depth > 0)
  const weight = new Map(following.map(({ id }, index) => [id, index]))
  const byParent = Map.groupBy(following, ({ path }) => path.slice(0, -1).findLast(({ id }) => weight.has(id))?.id)
  const first = (rows: readonly ImpactRow[]): number => Math.min(...rows.map(({ item }) => weight.get(item.id)!))
  const below = (id: string | undefined, level: number): ImpactRow[] =>
    (byParent.get(id) ?? [])
      .map((item) => [{ item, level, from: item.path.at(-2) }, ...below(item.id, level + 1)])
      .toSorted((one, other) => first(one) - first(other))
      .flat()
  return below(undefined, 0)
}
