import { z } from 'zod'
import { CatalogueItem, NewRelation } from './catalogue.ts'
import { endpoint } from './endpoint.ts'
import { Level } from './incidents.ts'
import { Named } from './values.ts'

/**
 * Failed: something that it needs has failed, and nothing stands in. At risk: it still works, but one more failure ends
 * that: part of what stands in for each other has failed, or what it needs is at risk.
 */
export const ImpactState = z.enum(['failed', 'at_risk'])
export type ImpactState = z.infer<typeof ImpactState>

export const MapItem = CatalogueItem.extend({ name: z.string() })
export type MapItem = z.infer<typeof MapItem>

/** One group of things that stand in for each other, of which some have failed. */
export const LostRedundancy = z.strictObject({
  group: z.string(),
  lost: z.array(MapItem),
  /** Empty: nothing is left of the group, or what stands in is not in the map. */
  left: z.array(MapItem),
})

export const AffectedItem = MapItem.extend({
  state: ImpactState,
  /** Steps from the nearest thing that failed first; that one itself is 0. */
  depth: z.int(),
  /** Why: from what failed first to this item itself, each needing the one before. What was said to have failed has one too, if it follows from another. */
  path: z.array(MapItem).min(1),
  redundancy: z.array(LostRedundancy),
  /** Of services; null for configuration items. */
  criticality: z.int().min(1).max(4).nullable(),
  userCount: z.int().nullable(),
})
export type AffectedItem = z.infer<typeof AffectedItem>

export const ResponsibleRole = z.enum(['service_owner', 'product_owner', 'resource_owner', 'team'])
/** Somebody who answers for what is affected. `items` names the first five of `itemCount`. */
export const Responsible = Named.extend({
  roles: z.array(ResponsibleRole).min(1),
  items: z.array(MapItem).min(1),
  itemCount: z.int(),
})
export type Responsible = z.infer<typeof Responsible>

/** The first of these that holds decides the proposed level. */
export const ImpactReason = z.enum([
  'critical_service_fails',
  'much_depends',
  'many_people',
  'high_service_fails',
  'critical_service_at_risk',
  'some_people',
  'little_depends',
])

/** What follows when things fail, by the map of what needs what. */
export const Impact = z.strictObject({
  /** Failed before at risk, services before configuration items, critical before less so, near before far; at most 200. */
  items: z.array(AffectedItem),
  /** All of them, with what failed first. */
  counts: z.strictObject({
    failedServices: z.int(),
    failedCis: z.int(),
    servicesAtRisk: z.int(),
    cisAtRisk: z.int(),
  }),
  /** Users of the services added up: an upper bound, for who uses two of them is counted twice. */
  people: z.strictObject({
    failed: z.int(),
    atRisk: z.int(),
    /** Affected services that do not say how many use them. */
    unknownServices: z.int(),
  }),
  tell: z.strictObject({ people: z.array(Responsible), teams: z.array(Responsible) }),
  proposal: z.strictObject({ impact: Level, because: ImpactReason, service: Named.nullable() }),
  /** False where so much follows that the walk was cut short: the numbers are then the least that is affected. */
  isComplete: z.boolean(),
})
export type Impact = z.infer<typeof Impact>

export const previewImpact = endpoint({
  method: 'POST',
  path: '/api/impact-previews',
  may: ['catalogue.read'],
  tag: 'Catalogue',
  summary: 'What follows when these fail: by the service map, ten steps deep',
  body: z.strictObject({
    failed: z.array(CatalogueItem).min(1).max(200),
    /** Known to work all the same: nothing follows from these. */
    working: z.array(CatalogueItem).max(200).default([]),
    /** As if this relation were there too. */
    withRelation: NewRelation.nullable().default(null),
  }),
  answer: Impact,
})
