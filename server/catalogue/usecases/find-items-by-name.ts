import type { Db } from '../../platform/db/database.ts'
import { itemsNamed } from '../queries/map.ts'
import { namesToTry } from '../rules/item-name.ts'

/** A service or configuration item under its own name. */
export interface NamedItem {
  kind: 'service' | 'ci'
  id: string
  name: string
}

/** What the catalogue knows by the names that tools use, by those names; the most exact name wins. What it does not know is left out. */
export async function findItemsByName(db: Db, said: readonly string[]): Promise<Map<string, NamedItem[]>> {
  const tries = new Map(said.map((name) => [name, namesToTry(name)]))
  const known = Map.groupBy(await itemsNamed(db, [...new Set([...tries.values()].flat())]), ({ name }) =>
    name.toLowerCase(),
  )
  const found = new Map<string, NamedItem[]>()
  for (const [name, candidates] of tries) {
    const items = candidates.map((candidate) => known.get(candidate)).find((match) => match !== undefined)
    if (items) found.set(name, items)
  }
  return found
}
