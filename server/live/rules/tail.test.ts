import fc from 'fast-check'
import { expect, it } from 'vitest'
import { advance, type Tail } from './tail.ts'

const at = (upTo: number, ...missing: number[]) => ({ upTo, missing: new Map(missing.map((id) => [id, 0])) })

it('remembers what it passed over until that comes', () => {
  const tail = advance(at(10), [11, 14], 0)
  expect(tail).toEqual(at(14, 12, 13))
  expect(advance(tail, [12], 0)).toEqual(at(14, 13))
})

it('gives up what no transaction can bring any more', () => {
  expect(advance(at(14, 12), [], 60_000)).toEqual(at(14, 12))
  expect(advance(at(14, 12), [], 62_000)).toEqual(at(14))
})

it('sees every id once, in whatever order they come', () => {
  const log = fc.shuffledSubarray(Array.from({ length: 30 }, (_, index) => index + 1))
  fc.assert(
    fc.property(log, fc.integer({ min: 1, max: 7 }), (order, step) => {
      let tail: Tail = at(0)
      const seen: number[] = []
      for (let from = 0; from < order.length; from += step) {
        const committed = order.slice(0, from + step)
        const found = committed.filter((id) => id > tail.upTo || tail.missing.has(id)).toSorted((a, b) => a - b)
        seen.push(...found)
        tail = advance(tail, found, 0)
      }
      expect(seen.toSorted((a, b) => a - b)).toEqual(order.toSorted((a, b) => a - b))
    }),
  )
})
