import type { MapItem } from '../../../contract/impact.ts'
import type { Db } from '../../platform/db/database.ts'
import { mapItemsOf, needsWithin, reachOf } from '../queries/map.ts'
import { maximumDepth } from '../rules/spread.ts'
import { type Towards, waysFrom } from '../rules/ways.ts'

/** More than this in one direction is walked as far as it goes. */
const maximumRows = 5000

/** The part of the service map around some items, read once: `ways` from any of them, nearest first, by the id at their end. */
export interface MapAround {
  items: ReadonlyMap<string, MapItem>
  ways(fromIds: readonly string[], towards: Towards): Map<string, MapItem[]>
}

export async function mapAround(db: Db, itemIds: readonly string[]): Promise<MapAround> {
  const start = { failedIds: itemIds, workingIds: [], nextIds: [] }
  const reach = { depth: maximumDepth, rows: maximumRows }
  const ids = [
    ...new Set([
      ...(await reachOf(db, start, { ...reach, towards: 'needed' })),
      ...(await reachOf(db, start, { ...reach, towards: 'dependents' })),
    ]),
  ]
  const needs = await needsWithin(db, ids)
  const named = await mapItemsOf(db, [...new Set([...ids, ...needs.map(({ neededId }) => neededId)])])
  const items = new Map(named.map(({ kind, id, name }) => [id, { kind, id, name }]))
  return {
    items,
    ways: (fromIds, towards) =>
      new Map([...waysFrom(fromIds, needs, towards)].map(([id, way]) => [id, way.map((step) => items.get(step)!)])),
  }
}
