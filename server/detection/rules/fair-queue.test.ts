import fc from 'fast-check'
import { expect, it } from 'vitest'
import { FairQueue } from './fair-queue.ts'

const item = fc.record({ integrationId: fc.constantFrom('a', 'b', 'c'), size: fc.integer({ min: 1, max: 9 }) })

it('gives back everything, each once, and of each integration in the order in which it came', () => {
  fc.assert(
    fc.property(fc.array(item), fc.integer({ min: 1, max: 20 }), (items, most) => {
      const queue = new FairQueue<(typeof items)[number]>()
      for (const one of items) queue.push(one)
      const taken = []
      while (queue.size > 0) taken.push(...queue.take(most))
      for (const integrationId of ['a', 'b', 'c']) {
        const own = (list: typeof items) => list.filter((one) => one.integrationId === integrationId)
        expect(own(taken)).toEqual(own(items))
        expect([queue.sizeOf(integrationId), queue.countOf(integrationId)]).toEqual([0, 0])
      }
      expect(queue.integrations).toBe(0)
    }),
  )
})

it('takes what is alone of its integration with the first, however much waits of others', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 0, max: 500 }), (before, behind) => {
      const queue = new FairQueue<{ integrationId: string; size: number }>()
      const storm = (count: number) => {
        for (let turn = 0; turn < count; turn++) queue.push({ integrationId: 'storm', size: 1 })
      }
      storm(before)
      queue.push({ integrationId: 'calm', size: 1 })
      storm(behind)
      expect(queue.take(2).some(({ integrationId }) => integrationId === 'calm')).toBe(true)
    }),
  )
})
