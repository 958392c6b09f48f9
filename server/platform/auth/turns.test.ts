import { setImmediate as turn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { createTurns } from './turns.ts'

test('F-57: of a flood only so many run at once, so many wait, and the others are told to come back', async () => {
  const inTurn = createTurns({ places: 2, queue: 5 })
  let running = 0
  let most = 0
  const work = async () => {
    most = Math.max(most, ++running)
    await turn()
    running--
    return 'done'
  }
  const answers = await Promise.allSettled(Array.from({ length: 200 }, () => inTurn(work)))
  expect(most).toBe(2)
  expect(answers.filter((answer) => answer.status === 'fulfilled')).toHaveLength(7)
  for (const answer of answers.slice(7))
    expect(answer).toMatchObject({ reason: { kind: 'unavailable', reason: 'sign_in_busy' } })
  expect(await inTurn(work)).toBe('done')
})

test('Work that fails gives its place back', async () => {
  const inTurn = createTurns({ places: 1, queue: 1 })
  const failing = () => Promise.reject(new Error('no'))
  await expect(Promise.allSettled([inTurn(failing), inTurn(failing)])).resolves.toHaveLength(2)
  expect(await inTurn(() => Promise.resolve(1))).toBe(1)
})
