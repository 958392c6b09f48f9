import type { TimelineEntry } from '../../../../contract/incidents.ts'

/** Entries under the day on which they happened in the viewer's zone, in the order wanted. */
export function byDay(
  entries: readonly TimelineEntry[],
  newestFirst: boolean,
): { day: string; entries: TimelineEntry[] }[] {
  const ordered = entries.toSorted((one, other) => Date.parse(one.occurredAt) - Date.parse(other.occurredAt))
  if (newestFirst) ordered.reverse()
  const days = Map.groupBy(ordered, (entry) => new Date(entry.occurredAt).toDateString())
  return [...days].map(([day, entries]) => ({ day, entries }))
}
