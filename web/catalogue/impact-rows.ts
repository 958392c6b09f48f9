import type { AffectedItem } from '../../contract/impact.ts'

export interface ImpactRow {
  item: AffectedItem
  /** How far to indent: 0 under nothing that is shown. */
  level: number
  /** What it follows from; undefined for what failed first. */
  from: AffectedItem['path'][number] | undefined
}

/** Each thing below what it follows from, in the order given among its like; what failed first is left out. */
export function rowsOf(items: readonly AffectedItem[]): ImpactRow[] {
  const following = items.filter(({ depth }) => depth > 0)
  const shown = new Set(following.map(({ id }) => id))
  const byParent = Map.groupBy(following, ({ path }) => path.slice(0, -1).findLast(({ id }) => shown.has(id))?.id)
  const below = (id: string | undefined, level: number): ImpactRow[] =>
    (byParent.get(id) ?? []).flatMap((item) => [{ item, level, from: item.path.at(-2) }, ...below(item.id, level + 1)])
  return below(undefined, 0)
}
