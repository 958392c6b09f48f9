import { expect, it } from 'vitest'
import { reopensAfter } from './live.ts'

const browsers = Array.from({ length: 10_000 }, (_, index) => index / 10_000)

it('F-56 of ten thousand that are refused at once no second sees many, and each refusal spreads them further', () => {
  const busiest = [1, 2, 3, 4, 5, 6, 20].map((refusals) => {
    const waits = browsers.map((chance) => reopensAfter(refusals, chance))
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(2000)
    expect(Math.max(...waits)).toBeLessThanOrEqual(90_000)
    const seconds = Map.groupBy(waits, (wait) => Math.floor(wait / 1000))
    return Math.max(...[...seconds.values()].map(({ length }) => length))
  })
  expect(busiest[0]).toBeLessThanOrEqual(2500)
  for (const [index, many] of busiest.entries()) if (index > 0) expect(many).toBeLessThanOrEqual(busiest[index - 1]!)
  expect(busiest.at(-1)).toBeLessThan(200)
})
