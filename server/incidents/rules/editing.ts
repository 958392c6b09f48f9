import { Refusal } from '../../platform/refusal.ts'
import type { Decision, IncidentChanges, IncidentRecord } from './incident.ts'
import { checkTimes } from './times.ts'

type Editable = Pick<
  IncidentRecord,
  | 'summary'
  | 'description'
  | 'requesterId'
  | 'customerId'
  | 'locationId'
  | 'environment'
  | 'complexity'
  | 'facts'
  | 'times'
  | 'references'
>
type Edit = { [Field in keyof Editable]?: Editable[Field] | undefined }

/** Who and what came or went from the lists beside the record. */
export type ListChanges = Record<string, { added: string[]; removed: string[] }>

/** Of facts, times and references only what is named changes; an empty text takes one away. */
function merged<Notes extends object>(before: Notes, given: Notes | undefined): Notes | undefined {
  if (given === undefined) return undefined
  return Object.fromEntries(Object.entries({ ...before, ...given }).filter(([, value]) => value !== '')) as Notes
}

/** The database gives the keys of an object back in an order of its own. */
const isSame = (one: unknown, other: unknown): boolean => canonical(one) === canonical(other)
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null
      ? Object.fromEntries(Object.entries(inner).toSorted(([one], [other]) => (one < other ? -1 : 1)))
      : inner,
  )

export function edit(incident: Editable, form: Edit, lists: ListChanges, now: Date): Decision {
  const wanted: Edit = {
    ...form,
    facts: merged(incident.facts, form.facts),
    times: merged(incident.times, form.times),
    references: merged(incident.references, form.references),
  }
  if (wanted.times) checkTimes(wanted.times, now)
  const changes = Object.fromEntries(
    Object.entries(wanted).filter(
      ([field, value]) => value !== undefined && !isSame(value, incident[field as keyof Editable]),
    ),
  ) as IncidentChanges
  const changedLists = Object.fromEntries(
    Object.entries(lists).filter(([, { added, removed }]) => added.length + removed.length > 0),
  )
  if (Object.keys(changes).length + Object.keys(changedLists).length === 0)
    throw new Refusal('invalid', 'nothing_changes', 'This is what the record says already')
  return { event: 'incident.edited', audience: 'staff', changes, detail: changedLists }
}
