export interface SteadyRow<Item> {
  item: Item
  /** It has left the view since the order was shown. */
  isGone: boolean
}

/**
 * What is on the screen stays where it is while somebody works in it: contents are renewed in place, what left is
 * marked, and what came or moved waits in `isOutdated` until the reader asks for the new order.
 */
export function steadyRows<Item extends { id: string }>(
  shown: readonly Item[],
  fresh: readonly Item[],
): { rows: SteadyRow<Item>[]; isOutdated: boolean } {
  const byId = new Map(fresh.map((item) => [item.id, item]))
  const rows = shown.map((before) => ({ item: byId.get(before.id) ?? before, isGone: !byId.has(before.id) }))
  const known = new Set(shown.map(({ id }) => id))
  // Pages that the reader scrolled to lie behind what was shown and change no order.
  const ahead = fresh.slice(0, shown.length)
  const isOutdated = ahead.some(({ id }, index) => id !== shown[index]?.id)
  const added = isOutdated ? [] : fresh.filter(({ id }) => !known.has(id))
  return { rows: [...rows, ...added.map((item) => ({ item, isGone: false }))], isOutdated }
}
