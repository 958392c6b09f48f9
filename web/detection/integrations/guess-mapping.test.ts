import { expect, test } from 'vitest'
import { guessMapping } from './guess-mapping.ts'
import { payloadFields } from './payload-fields.ts'

const guess = (body: unknown) =>
  guessMapping(payloadFields('json', JSON.stringify(body), undefined), { identity: 'event.identity' })

test('reads what a tool most likely means', () => {
  expect(
    guess({
      check: 'shop-checkout',
      node: 'web-7',
      result: 'down',
      why: 'HTTP 502',
      since: '2026-12-01T02:00:00Z',
      weight: 'severe',
    }),
  ).toEqual({
    identity: 'event.check + "/" + event.node',
    title: 'event.?check',
    host: 'event.?node',
    action: 'event.?result',
    description: 'event.?why',
    at: 'event.?since',
    severity: 'event.weight == "severe" ? "critical" : "low"',
  })
})

test.each([
  [{ dedup_key: 'x', title: 'Full', 'host-name': 'db-1' }, 'event.dedup_key', 'event["host-name"]'],
  [{ summary: 'Full', host: { name: 'db-1' } }, 'event.summary + "/" + event.host.name', 'event.?host.?name'],
  [{ svc: 'checkout', lvl: 'bad', msg: '502' }, 'event.svc', undefined],
  [{ name: 'Heap', service: 'pay' }, 'event.name + "/" + event.service', undefined],
  [{ check: 'Heap', host: null, message: ['a'] }, 'event.check', undefined],
  [{ ref: 17, message: 'Full' }, 'string(event.ref)', undefined],
  [{ rule: 7, server: 'db-1' }, 'string(event.rule) + "/" + event.server', 'event.?server'],
] as const)('of %j the identity is %s', (body, identity, host) => {
  const guessed = guess(body)
  expect([guessed?.identity, guessed?.host]).toEqual([identity, host])
})

test('takes each field once, and no word for a moment', () => {
  expect(guess({ name: 'Queue', message: 'stuck', time: 'noon', timestamp: 1_796_089_387 })).toEqual({
    identity: 'event.name',
    title: 'event.?name',
    description: 'event.?message',
    at: 'event.?timestamp',
  })
})

test('guesses nothing where nothing names an alert', () => {
  expect(guess({ foo: 1, status: 'down' })).toBeUndefined()
})
