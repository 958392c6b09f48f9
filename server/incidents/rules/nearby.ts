import type { MapItem } from '../../../contract/impact.ts'
import type { Tie } from '../../../contract/nearby.ts'
import type { IncidentRecord } from './incident.ts'

const minute = 60_000
const day = 24 * 60 * minute
/** A tool tells of a change when it is through, and by its own clock. */
const toldLate = 10 * minute
const mostOfOneItem = 3
const leastImpact = 3
/** As many of each as are shown and kept. */
const most = 10

/** What an incident is on: a configuration item says more exactly than a service what fails, and what else is affected the least. */
export interface Subject {
  ciId: string | null
  serviceId: string | null
  affectedIds: readonly string[]
}

/** What is known by the service map around an incident's subject. */
export interface Around {
  items: ReadonlyMap<string, MapItem>
  needed: ReadonlyMap<string, MapItem[]>
  dependents: ReadonlyMap<string, MapItem[]>
  /** What its service needs, also beside the configuration item that fails. */
  neededByService: ReadonlyMap<string, MapItem[]>
}

export function failing({ ciId, serviceId, affectedIds }: Subject): readonly string[] {
  if (ciId !== null) return [ciId]
  return serviceId === null ? affectedIds : [serviceId]
}

export const named = ({ ciId, serviceId, affectedIds }: Subject): string[] => [
  ...new Set([ciId, serviceId, ...affectedIds].filter((id) => id !== null)),
]

/** Since when it fails, as far as the record tells. */
export function beganAt({ times, registeredAt }: Pick<IncidentRecord, 'times' | 'registeredAt'>): Date {
  const told = times.occurred ?? times.observed ?? times.detected
  return told ? new Date(told.at) : registeredAt
}

export const changesFrom = (began: Date): { from: Date; to: Date } => ({
  from: new Date(began.getTime() - day),
  to: new Date(began.getTime() + toldLate),
})

/** An incident as one of two that can have to do with each other. */
export interface Neighbour extends Subject, Pick<IncidentRecord, 'impact' | 'times' | 'registeredAt'> {}

/** How another incident is tied to this one; undefined: not at all. */
export function tieOf(mine: Neighbour, around: Around, other: Neighbour): Tie | undefined {
  const otherFails = failing(other)
  const [mayCause, mayFollow] = [canCause(other, mine), canCause(mine, other)]
  return (
    same(around, failing(mine), otherFails) ??
    (mayCause ? nearest('needed', around.needed, otherFails) : undefined) ??
    (mayFollow ? nearest('dependent', around.dependents, otherFails) : undefined) ??
    (mayCause ? nearest('needed', around.neededByService, otherFails) : undefined) ??
    same(around, named(mine), named(other))
  )
}

/** What is judged to touch little brings nothing else down, nor does what began after the other was known. */
function canCause({ impact, times: { occurred } }: Neighbour, { registeredAt }: Neighbour): boolean {
  if (impact === leastImpact) return false
  return occurred === undefined || Date.parse(occurred.at) <= registeredAt.getTime() + toldLate
}

/** How a change is tied to the incident: only what it is on, and what that needs, can have failed by it. */
export function tieOfChange(mine: Subject, around: Around, changed: Omit<Subject, 'affectedIds'>): Tie | undefined {
  const theirs = named({ ...changed, affectedIds: [] })
  const own = mine.ciId === null && mine.serviceId === null ? mine.affectedIds : named({ ...mine, affectedIds: [] })
  return (
    same(around, own, theirs) ??
    nearest('needed', around.needed, theirs) ??
    nearest('needed', around.neededByService, theirs)
  )
}

function same({ items }: Around, own: readonly string[], theirs: readonly string[]): Tie | undefined {
  const shared = own.find((id) => theirs.includes(id))
  const item = shared === undefined ? undefined : items.get(shared)
  return item && { relation: 'same', path: [item] }
}

function nearest(
  relation: 'needed' | 'dependent',
  ways: ReadonlyMap<string, MapItem[]>,
  ids: readonly string[],
): Tie | undefined {
  const [path] = ids.flatMap((id) => (ways.has(id) ? [ways.get(id)!] : [])).toSorted((a, b) => a.length - b.length)
  return path && { relation, path }
}

const order: readonly Tie['relation'][] = ['same', 'needed', 'dependent']

const leastPriority = 4

/** On the same first, then possible causes, then possible consequences; of each the most important, and of those the nearest and newest. */
export const byTie = <T extends { tie: Tie; priority: number | null; registeredAt: Date }>(
  incidents: readonly T[],
): T[] =>
  incidents
    .toSorted(
      (a, b) =>
        order.indexOf(a.tie.relation) - order.indexOf(b.tie.relation) ||
        (a.priority ?? leastPriority) - (b.priority ?? leastPriority) ||
        a.tie.path.length - b.tie.path.length ||
        b.registeredAt.getTime() - a.registeredAt.getTime(),
    )
    .slice(0, most)

/** In the order given, so that one thing that changes all the time does not hide the others. */
export function ofEachItem<T extends { tie: Tie }>(changes: readonly T[]): T[] {
  const counts = new Map<string, number>()
  return changes
    .filter(({ tie }) => {
      const id = tie.path.at(-1)!.id
      const count = (counts.get(id) ?? 0) + 1
      counts.set(id, count)
      return count <= mostOfOneItem
    })
    .slice(0, most)
}
