import { expect, it } from 'vitest'
import { faultsOf, faultsUnder } from './chain.ts'

const good = Buffer.from('good')
const bad = Buffer.from('bad')
const link = { id: 9, subjectType: 'incident', subjectId: 'i', seq: 2, digest: good, hash: good }
const before = { ...link, seq: 1 }
const kinds = (faults: { kind: string }[]) => faults.map(({ kind }) => kind)

it('an event is whole when it follows the one before and is what was written', () => {
  expect(faultsOf(link, before, { digest: good, hash: good })).toEqual([])
  expect(faultsOf(before, undefined, { digest: good, hash: good })).toEqual([])
})

it.each([
  ['the content was changed', link, before, { digest: bad, hash: good }, ['digest']],
  ['content and digest were changed', link, before, { digest: good, hash: bad }, ['chain']],
  ['one before is missing', { ...link, seq: 3 }, before, { digest: good, hash: bad }, ['gap', 'chain']],
  ['the first are missing', link, undefined, { digest: good, hash: bad }, ['gap', 'chain']],
])('shows that %s', (_, event, previous, expected, faults) => {
  expect(kinds(faultsOf(event, previous, expected))).toEqual(faults)
})

it('a checkpoint tells what is missing under it, and what is another', () => {
  const checkpoint = { id: 1, upToEventId: 9, eventCount: 3, seal: good }
  expect(faultsUnder(checkpoint, { eventCount: 3, seal: good })).toEqual([])
  expect(kinds(faultsUnder(checkpoint, { eventCount: 2, seal: bad }))).toEqual(['missing'])
  expect(kinds(faultsUnder(checkpoint, { eventCount: 3, seal: bad }))).toEqual(['seal'])
  expect(kinds(faultsUnder(checkpoint, { eventCount: 4, seal: bad }))).toEqual(['seal'])
})
