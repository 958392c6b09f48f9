import type { Verification } from '../../../contract/records.ts'

export type Fault = Verification['faults'][number]

interface Link {
  id: number
  subjectType: string
  subjectId: string
  seq: number
  digest: Buffer
  hash: Buffer
}
/** What the event's content and the link before it should have made of it. */
export interface Expected {
  digest: Buffer
  hash: Buffer
}

/** What is wrong with one event, given the one before it in its chain. */
export function faultsOf(link: Link, before: Link | undefined, expected: Expected): Fault[] {
  const place = `event ${link.id}, number ${link.seq} of ${link.subjectType} ${link.subjectId}`
  const faults: Fault[] = []
  if (link.seq !== (before?.seq ?? 0) + 1)
    faults.push({ kind: 'gap', detail: `Before ${place}, ${link.seq - (before?.seq ?? 0) - 1} are missing` })
  if (!link.digest.equals(expected.digest))
    faults.push({ kind: 'digest', detail: `The content of ${place} is not what was written` })
  if (!link.hash.equals(expected.hash)) faults.push({ kind: 'chain', detail: `The chain is broken at ${place}` })
  return faults
}

interface Seal {
  id: number
  upToEventId: number
  eventCount: number
  seal: Buffer
}

/** What is wrong under one checkpoint. */
export function faultsUnder(checkpoint: Seal, found: { eventCount: number; seal: Buffer }): Fault[] {
  const place = `checkpoint ${checkpoint.id}, up to event ${checkpoint.upToEventId}`
  const lost = checkpoint.eventCount - found.eventCount
  if (lost > 0)
    return [{ kind: 'missing', detail: `Under ${place}, ${lost} of ${checkpoint.eventCount} events are missing` }]
  if (!checkpoint.seal.equals(found.seal))
    return [{ kind: 'seal', detail: `What lies under ${place} is not what was sealed` }]
  return []
}
