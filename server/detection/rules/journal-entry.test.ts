import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type Kept, readEntry, writeEntry } from './journal-entry.ts'

const text = fc.string({ unit: 'binary' })
const some = <T>(value: fc.Arbitrary<T>) => fc.option(value)
const moment = fc.date({ noInvalidDate: true })
const bytes = fc.uint8Array().map((array) => Buffer.from(array))

const kept: fc.Arbitrary<Kept> = fc.record({
  freshnessMinutes: some(fc.nat()),
  payload: fc.record({
    id: fc.uuid(),
    integrationId: fc.uuid(),
    receivedAt: moment,
    address: text,
    headers: fc.json(),
    body: bytes,
    eventCount: fc.nat(),
    fault: some(text),
  }),
  events: fc.array(
    fc.record({
      identity: text,
      action: fc.constantFrom('fire', 'resolve', 'acknowledge'),
      at: some(moment),
      title: some(text),
      description: text,
      severity: fc.constantFrom('critical', 'info', 'unknown'),
      labels: fc.dictionary(text, text, { noNullPrototype: true }),
      host: some(text),
      service: some(text),
      link: some(text),
      expiresAt: some(moment),
    }),
  ),
})

it('reads what it wrote, to the byte and the millisecond', () => {
  fc.assert(
    fc.property(fc.array(kept), (written) => {
      expect(readEntry(writeEntry(written))).toEqual(written)
    }),
  )
})
