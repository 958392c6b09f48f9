import { setImmediate } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { inTurns } from './in-turns.ts'

it('others have their turn between every 50, and all are gone through in order', async () => {
  let turns = 0
  let isDone = false
  const other = (async () => {
    while (true) {
      await setImmediate()
      if (isDone) return
      turns++
    }
  })()
  const seen: number[] = []
  const turnsAt = new Set<number>()
  for await (const one of inTurns(Array(120).keys())) {
    seen.push(one)
    turnsAt.add(turns)
  }
  isDone = true
  await other
  expect(seen).toEqual([...Array(120).keys()])
  expect(turnsAt.size).toBe(3)
})
