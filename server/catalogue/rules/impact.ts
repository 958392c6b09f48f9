import type { z } from 'zod'
import type { AffectedItem, Impact, ImpactReason, Responsible, ResponsibleRole } from '../../../contract/impact.ts'
import type { Named } from '../../../contract/values.ts'
import { type Effect, groupsByDependent, judge, lostRedundancy, type Need, spread } from './spread.ts'

/** A service or configuration item with what its failing would mean. */
export interface MapItem {
  kind: 'service' | 'ci'
  id: string
  name: string
  /** Of services, 1 critical to 4 low. */
  criticality: number | null
  userCount: number | null
  responsible: { role: z.infer<typeof ResponsibleRole>; who: Named }[]
}

export interface MapPart {
  items: readonly MapItem[]
  needs: readonly Need[]
  isComplete: boolean
}

const maximumListed = 200
const maximumNamed = 5
/** From so many users on the proposed impact is high, and medium. */
const manyPeople = 1000
const somePeople = 100

/** What follows when these fail: what else fails or is at risk and why, how many people, whom to tell, which level. */
export function assessImpact(
  { items, needs, isComplete }: MapPart,
  failedIds: readonly string[],
  workingIds: ReadonlySet<string> = new Set(),
): Impact {
  const known = new Map(items.map((item) => [item.id, item]))
  const effects = spread(failedIds, needs, workingIds)
  const groups = groupsByDependent(needs)
  /** What was said to have failed can follow from something else that did. */
  const pathToFirst = (id: string): string[] => {
    const from = judge(groups.get(id) ?? [], effects)
    const way = from?.state === 'failed' ? pathTo(from.fromId, effects) : []
    return way.includes(id) ? [id] : [...way, id]
  }
  const ends = (ids: readonly string[]) => ids.map((id) => endOf(known.get(id)!))
  const affected = items
    .filter(({ id }) => effects.has(id))
    .map((item) => ({ ...item, ...effects.get(item.id)! }))
    .toSorted(byWeight)
  const services = affected.filter(({ kind }) => kind === 'service')
  const count = (kind: string, state: string) =>
    affected.filter((item) => item.kind === kind && item.state === state).length
  return {
    items: affected.slice(0, maximumListed).map((item): AffectedItem => ({
      ...endOf(item),
      state: item.state,
      depth: item.depth,
      path: ends(item.depth === 0 ? pathToFirst(item.id) : pathTo(item.id, effects)),
      redundancy: lostRedundancy(groups.get(item.id) ?? [], effects).map(({ group, lostIds, leftIds }) => ({
        group,
        lost: ends(lostIds),
        left: ends(leftIds),
      })),
      criticality: item.criticality,
      userCount: item.userCount,
    })),
    counts: {
      failedServices: count('service', 'failed'),
      failedCis: count('ci', 'failed'),
      servicesAtRisk: count('service', 'at_risk'),
      cisAtRisk: count('ci', 'at_risk'),
    },
    people: {
      failed: usersOf(services, 'failed'),
      atRisk: usersOf(services, 'at_risk'),
      unknownServices: services.filter(({ userCount }) => userCount === null).length,
    },
    tell: {
      people: responsibleFor(affected, (role) => role !== 'team'),
      teams: responsibleFor(affected, (role) => role === 'team'),
    },
    proposal: propose(services, isComplete),
    isComplete,
  }
}

type Affected = MapItem & Effect

const endOf = ({ kind, id, name }: Pick<MapItem, 'kind' | 'id' | 'name'>) => ({ kind, id, name })

function byWeight(one: Affected, other: Affected): number {
  const weights = ({ state, kind, criticality, depth }: Affected) => [
    state === 'failed' ? 0 : 1,
    kind === 'service' ? 0 : 1,
    criticality ?? 0,
    depth,
  ]
  const [a, b] = [weights(one), weights(other)]
  const first = a.findIndex((weight, index) => weight !== b[index])
  if (first !== -1) return a[first]! - b[first]!
  return one.name < other.name ? -1 : 1
}

function pathTo(id: string, effects: ReadonlyMap<string, Effect>): string[] {
  const fromId = effects.get(id)?.fromId ?? null
  return fromId === null ? [id] : [...pathTo(fromId, effects), id]
}

function usersOf(services: readonly Affected[], state: Effect['state']): number {
  return services.filter((item) => item.state === state).reduce((sum, { userCount }) => sum + (userCount ?? 0), 0)
}

/** Everybody once, in the order of what they answer for. */
function responsibleFor(affected: readonly Affected[], counts: (role: string) => boolean): Responsible[] {
  const all = affected.flatMap((item) =>
    item.responsible.filter(({ role }) => counts(role)).map(({ role, who }) => ({ role, who, item })),
  )
  return [...Map.groupBy(all, ({ who }) => who.id).values()].map((own) => {
    const items = [...new Set(own.map(({ item }) => item))]
    return {
      ...own[0]!.who,
      roles: [...new Set(own.map(({ role }) => role))],
      items: items.slice(0, maximumNamed).map(endOf),
      itemCount: items.length,
    }
  })
}

/** The level of impact that the map speaks for, by the first reason that holds. `services` come by weight. */
function propose(services: readonly Affected[], isComplete: boolean): Impact['proposal'] {
  const failed = services.filter(({ state }) => state === 'failed')
  const people = usersOf(services, 'failed')
  const first = (from: readonly Affected[], criticality: number) =>
    from.find((service) => service.criticality === criticality)
  const critical = first(failed, 1)
  const high = first(failed, 2)
  const atRisk = first(services, 1)
  const proposal = (impact: number, because: z.infer<typeof ImpactReason>, service?: Affected) => ({
    impact,
    because,
    service: service === undefined ? null : { id: service.id, name: service.name },
  })
  if (critical) return proposal(1, 'critical_service_fails', critical)
  if (!isComplete) return proposal(1, 'much_depends')
  if (people >= manyPeople) return proposal(1, 'many_people')
  if (high) return proposal(2, 'high_service_fails', high)
  if (atRisk) return proposal(2, 'critical_service_at_risk', atRisk)
  if (people >= somePeople) return proposal(2, 'some_people')
  return proposal(3, 'little_depends')
}
