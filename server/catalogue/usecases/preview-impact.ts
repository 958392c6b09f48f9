import type { CatalogueItem } from '../../../contract/catalogue.ts'
import type { Input } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/impact.ts'
import type { Context } from '../../platform/context.ts'
import type { Db } from '../../platform/db/database.ts'
import { Refusal } from '../../platform/refusal.ts'
import { answeredItemsOf, needsWithin, reachOf } from '../queries/map.ts'
import { assessImpact } from '../rules/impact.ts'
import { maximumDepth } from '../rules/spread.ts'

type Relation = NonNullable<Input<typeof contract.previewImpact>['withRelation']>

/** A map in which more than this can be reached from one failure is walked as far as it goes. */
const maximumRows = 5000

export function previewImpact(
  { db }: Context,
  { failed, working, withRelation }: Input<typeof contract.previewImpact>,
): Promise<contract.Impact> {
  return impactOf(db, failed, { working, withRelation })
}

/** What follows when these fail, by the map of what needs what: other modules ask here. */
export async function impactOf(
  db: Db,
  failed: readonly CatalogueItem[],
  { working = [], withRelation = null }: { working?: readonly CatalogueItem[]; withRelation?: Relation | null } = {},
): Promise<contract.Impact> {
  const failedIds = [...new Set(failed.map(({ id }) => id))]
  const workingIds = working.map(({ id }) => id)
  const added =
    withRelation === null
      ? []
      : [{ ...withRelation, dependentId: withRelation.dependent.id, neededId: withRelation.needed.id }]
  const start = { failedIds, workingIds, nextIds: added.map(({ dependentId }) => dependentId) }
  const reached = await reachOf(db, start, { depth: maximumDepth, rows: maximumRows })
  const reachedIds = [...new Set([...failedIds, ...reached])]
  // From one thing on which nothing depends nothing spreads.
  const isAlone = reachedIds.length === 1 && added.length === 0
  const needs = isAlone ? [] : [...(await needsWithin(db, reachedIds)), ...added]
  const items = await answeredItemsOf(db, [...new Set([...reachedIds, ...needs.map(({ neededId }) => neededId)])])
  needToExist([...failed, ...(withRelation ? [withRelation.dependent, withRelation.needed] : [])], items)
  return assessImpact({ items, needs, isComplete: reached.length < maximumRows }, failedIds, new Set(workingIds))
}

function needToExist(asked: readonly CatalogueItem[], items: readonly CatalogueItem[]): void {
  const kinds = new Map(items.map(({ id, kind }) => [id, kind]))
  for (const { id, kind } of asked)
    if (kinds.get(id) !== kind)
      throw new Refusal('invalid', 'unknown_reference', `There is no ${kind} ${id}`, { [kind]: id })
}
