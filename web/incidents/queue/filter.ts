import { Channel, Environment, HoldReason, incidentStates, queueSorts } from '../../../contract/incidents.ts'
import type { listIncidents } from '../../../contract/incidents.ts'
import type { Sent } from '../../../contract/endpoint.ts'

/** What the address of the queue says; the address is the view, so it can be shared and kept. */
export type Filter = Omit<Sent<typeof listIncidents>, 'after' | 'limit'>

export const tabs = ['open', 'mine', 'owned', 'unassigned', 'waiting', 'resolved', 'closed', 'review'] as const
export type Tab = (typeof tabs)[number]

export const groupings = ['none', 'priority', 'state', 'team', 'service'] as const
export type Grouping = (typeof groupings)[number]

/** Conditions that the reader can add, in the order in which they read well. */
export const conditions = [
  'teamId',
  'assigneeId',
  'ownerId',
  'serviceId',
  'categoryId',
  'state',
  'priority',
  'holdReason',
  'channel',
  'environment',
] as const
export type Condition = (typeof conditions)[number]

const others = ['requesterId', 'ciId', 'locationId'] as const
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Reads the filter from an address. What cannot be meant is left out: addresses are typed and cut by hand. */
export function filterFrom(search: URLSearchParams): Filter {
  const filter: Filter = {}
  const view = oneOf([...tabs, 'all'] as const, search.get('view'))
  if (view !== undefined) filter.view = view
  const sort = oneOf(queueSorts, search.get('sort'))
  if (sort !== undefined) filter.sort = sort
  const words = search.get('q')?.trim()
  if (words !== undefined && words !== '') filter.q = words.slice(0, 200)
  for (const name of [...conditions, ...others]) {
    const value = search.get(name)
    if (value === null) continue
    if (name === 'state') set(filter, 'state', oneOf(incidentStates, value))
    else if (name === 'holdReason') set(filter, 'holdReason', oneOf(HoldReason.options, value))
    else if (name === 'channel') set(filter, 'channel', oneOf(Channel.options, value))
    else if (name === 'environment') set(filter, 'environment', oneOf(Environment.options, value))
    else if (name === 'priority') set(filter, 'priority', /^[1-4]$/.test(value) ? Number(value) : undefined)
    else if (uuid.test(value)) filter[name] = value
  }
  return filter
}

function set<Name extends keyof Filter>(filter: Filter, name: Name, value: Filter[Name] | undefined): void {
  if (value !== undefined) filter[name] = value
}

function oneOf<Value extends string>(values: readonly Value[], value: string | null): Value | undefined {
  return values.find((one) => one === value)
}

export function groupingFrom(search: URLSearchParams): Grouping {
  return oneOf(groupings, search.get('group')) ?? 'none'
}

/** What waits is read by urgency, what is done by when. */
export function sortOf({ sort, view }: Filter): NonNullable<Filter['sort']> {
  return sort ?? (view === 'resolved' || view === 'closed' || view === 'review' ? 'updated' : 'priority')
}

/** The address of a filter, without what goes without saying. */
export function searchOf(filter: Filter, grouping: Grouping = 'none'): URLSearchParams {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(filter as Record<string, string | number>)) {
    const isDefault =
      (name === 'view' && value === 'open') || (name === 'sort' && value === sortOf({ ...filter, sort: undefined }))
    if (value !== undefined && !isDefault) search.set(name, String(value))
  }
  if (grouping !== 'none') search.set('group', grouping)
  return search
}
