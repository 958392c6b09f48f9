import { expect, test } from 'vitest'
import { addedTo, expressionFor, payloadFields } from './payload-fields.ts'

const own = 'type(payload) == list ? payload : [payload]'
const paths = (body: unknown, events = own) =>
  payloadFields('json', JSON.stringify(body), events).map(({ path }) => path)

test('names what a payload holds as an expression asks for it', () => {
  expect(
    payloadFields('json', '{"svc": "checkout", "at": 17, "host": {"name": "web-1", "data-center": "Ekby"}}', own),
  ).toEqual([
    { path: 'event.svc', value: 'checkout', literal: '"checkout"' },
    { path: 'event.at', value: '17', literal: '17' },
    { path: 'event.host.name', value: 'web-1', literal: '"web-1"' },
    { path: 'event.host["data-center"]', value: 'Ekby', literal: '"Ekby"' },
  ])
})

test('of a list, what its first event holds', () => {
  expect(paths([{ ref: 1 }, { other: 2 }])).toEqual(['event.ref'])
  expect(paths({ site: 'Ekby', checks: [{ ref: 1 }] }, 'payload.checks')).toEqual([
    'event.ref',
    'payload.site',
    'payload.checks',
  ])
})

test('nothing of what is no JSON, a plain value or an empty list', () => {
  for (const body of ['{"cut', '"text"', '[]', 'null']) expect(payloadFields('json', body, own)).toEqual([])
})

test('and neither too many nor too long ones', () => {
  expect(paths(Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`f${index}`, index])))).toHaveLength(40)
  expect(payloadFields('json', JSON.stringify({ text: 'x'.repeat(100) }), own)[0]?.value).toHaveLength(41)
})

test.each([
  ['title', { msg: '502s' }, 'event.msg'],
  ['severity', { lvl: 'warning' }, 'event.lvl'],
  ['severity', { lvl: 'bad' }, 'event.lvl == "bad" ? "critical" : "low"'],
  ['severity', { lvl: 3 }, 'event.lvl == 3 ? "critical" : "low"'],
  ['severity', { lvl: '3' }, 'event.lvl == "3" ? "critical" : "low"'],
  ['severity', { lvl: [3] }, 'event.lvl'],
  ['action', { state: 'Down' }, 'event.state'],
  ['action', { state: 'no"' }, String.raw`event.state == "no\"" ? "fire" : "resolve"`],
  ['action', { isUp: false }, 'event.isUp == false ? "fire" : "resolve"'],
] as const)('a click for %s on what holds %j writes %s', (field, body, written) =>
  expect(payloadFields('json', JSON.stringify(body), own).map((one) => expressionFor(field, one))).toEqual([written]),
)

test.each([
  ['identity', 'event.check + "/" + event.node'],
  ['title', 'event.check + " " + event.node'],
  ['host', 'event.node'],
] as const)('another click for %s makes %s', (field, made) => {
  const node = { path: 'event.node', value: 'web-7', literal: '"web-7"' }
  expect(addedTo('event.check', field, node)).toBe(made)
})

test('and joins what is no text as one', () => {
  const port = { path: 'event.port', value: '443', literal: '443' }
  expect(addedTo('event.host', 'identity', port)).toBe('event.host + "/" + string(event.port)')
})
