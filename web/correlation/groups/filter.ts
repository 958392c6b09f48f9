import { Significance } from '../../../contract/correlation.ts'
import { Severity } from '../../../contract/detection.ts'

/** Views of alerts, as the address names them: groups by how they stand, and alerts that something keeps quiet. */
export const tabs = ['firing', 'acknowledged', 'flapping', 'stale', 'quiet', 'resolved'] as const
export type Tab = (typeof tabs)[number]

export interface Filter {
  view: Tab
  severity?: Severity
  significance?: Significance
  integrationId?: string
  hasIncident?: 'true' | 'false'
  q?: string
}
export const conditions = ['severity', 'significance', 'integrationId', 'hasIncident'] as const
export type Condition = (typeof conditions)[number]

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Reads the filter from an address. What cannot be meant is left out: addresses are typed and cut by hand. */
export function filterFrom(search: URLSearchParams): Filter {
  const filter: Filter = { view: oneOf(tabs, search.get('view')) ?? 'firing' }
  for (const condition of conditions) {
    const value = search.get(condition)
    if (value !== null) Object.assign(filter, withCondition(filter, condition, value))
  }
  const words = search.get('q')?.trim() ?? ''
  return words === '' ? filter : { ...filter, q: words.slice(0, 200) }
}

/** The filter with one condition set or, without a value that can be meant, taken away. */
export function withCondition(filter: Filter, condition: Condition, value: string | undefined): Filter {
  const { [condition]: _, ...rest } = filter
  const meant = value !== undefined && possible[condition](value)
  return meant ? { ...rest, [condition]: value } : rest
}

const possible: Record<Condition, (value: string) => boolean> = {
  severity: (value) => Severity.options.some((one) => one === value),
  significance: (value) => Significance.options.some((one) => one === value),
  integrationId: (value) => uuid.test(value),
  hasIncident: (value) => value === 'true' || value === 'false',
}

function oneOf<Value extends string>(values: readonly Value[], value: string | null): Value | undefined {
  return values.find((one) => one === value)
}

export function openedFrom(search: URLSearchParams): string | undefined {
  const id = search.get('group')
  return id !== null && uuid.test(id) ? id : undefined
}

/** The address of a filter and the group that is open, without what goes without saying. */
export function searchOf({ view, ...rest }: Filter, groupId?: string): string {
  const search = new URLSearchParams(view === 'firing' ? {} : { view })
  for (const [name, value] of Object.entries(rest) as [string, string | undefined][])
    if (value !== undefined) search.set(name, value)
  if (groupId !== undefined) search.set('group', groupId)
  return search.toString()
}
