import type { Grouping } from '../../../contract/correlation-rules.ts'
import type { MembershipReason } from '../../../contract/correlation.ts'
import { sameWords, sharedWords } from './words.ts'

/** An alert that fires, as far as it decides where it belongs. */
export interface Firing {
  alertId: string
  integrationId: string
  host: string | null
  /** The services and configuration items that it is about. */
  itemIds: readonly string[]
  /** What fails with those, and the path to it. */
  reach: Reach
  words: readonly string[]
  /** By what it may join others, as its rule says. */
  groupedBy: readonly Grouping[]
}
/** By the id of a service or configuration item, the names from what failed to that one. */
export type Reach = Readonly<Record<string, readonly string[]>>

export interface OpenGroup {
  id: string
  integrationId: string
  hosts: readonly string[]
  itemIds: readonly string[]
  reach: Reach
  words: readonly string[]
  /** By what others may join, as the rule of its first alert says. */
  groupedBy: readonly Grouping[]
  alertIds: ReadonlySet<string>
  openedAt: Date
  lastJoinedAt: Date
}

export interface Surroundings {
  /** Newest first. */
  groups: readonly OpenGroup[]
  /** Alerts that somebody said it never belongs with. */
  apartFrom: ReadonlySet<string>
  /** How many groups the alert's integration has opened within the storm window. */
  openedLately: number
  now: Date
}

/** Failures further apart in time than these have little to do with each other. */
const minute = 60_000
export const itemWindow = 30 * minute
const mapWindow = 15 * minute
const wordsWindow = 5 * minute
/** One integration that opens so many groups within the window has one problem, not that many. */
export const stormWindow = 5 * minute
const mostGroups = 30
/** What fires again so soon after it recovered is the same trouble. */
export const againWindow = 30 * minute

/** The group that the alert belongs to and why; undefined: it begins one of its own. The strongest reason wins. */
export function findGroup(
  alert: Firing,
  { groups, apartFrom, openedLately, now }: Surroundings,
): { groupId: string; reason: MembershipReason } | undefined {
  const possible = groups.filter((group) => apartFrom.isDisjointFrom(group.alertIds))
  const within = (span: number, by: Grouping) =>
    alert.groupedBy.includes(by)
      ? possible.filter(
          ({ lastJoinedAt, groupedBy }) => groupedBy.includes(by) && now.getTime() - lastJoinedAt.getTime() <= span,
        )
      : []
  for (const group of within(itemWindow, 'item')) {
    if (alert.host !== null && group.hosts.includes(alert.host))
      return { groupId: group.id, reason: { kind: 'same_host', host: alert.host } }
    const itemId = alert.itemIds.find((id) => group.itemIds.includes(id))
    if (itemId !== undefined) return { groupId: group.id, reason: { kind: 'same_item', itemId } }
  }
  for (const group of within(mapWindow, 'map')) {
    const needs = alert.itemIds.map((id) => group.reach[id]).find((path) => path !== undefined)
    if (needs) return { groupId: group.id, reason: { kind: 'needs', path: [...needs] } }
    const neededBy = group.itemIds.map((id) => alert.reach[id]).find((path) => path !== undefined)
    if (neededBy) return { groupId: group.id, reason: { kind: 'needed_by', path: [...neededBy] } }
  }
  for (const group of within(wordsWindow, 'words').filter((one) => one.integrationId === alert.integrationId)) {
    const isAtOnce = now.getTime() - group.lastJoinedAt.getTime() <= minute
    const words = sharedWords(alert.words, group.words) ?? (isAtOnce ? sameWords(alert.words, group.words) : undefined)
    if (words) return { groupId: group.id, reason: { kind: 'same_words', words } }
  }
  const storm = within(stormWindow, 'storm').find(({ integrationId }) => integrationId === alert.integrationId)
  if (storm && openedLately >= mostGroups) return { groupId: storm.id, reason: { kind: 'storm', groups: openedLately } }
  return undefined
}
