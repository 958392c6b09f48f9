import { expect, it } from 'vitest'
import { nextPace } from './pace.ts'

it('lets more read while turns are on time, and half as many when one is late, but always a few', () => {
  const paces: number[] = []
  let pace = 10
  for (const took of [101, 110, 200, 240, 400, 900, 2000, 101]) paces.push((pace = nextPace(pace, took)))
  expect(paces).toEqual([11, 12, 13, 14, 7, 5, 5, 6])
  for (let turn = 0; turn < 100; turn++) pace = nextPace(pace, 100)
  expect(pace).toBe(20)
})
