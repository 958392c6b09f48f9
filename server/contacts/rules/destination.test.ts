import { expect, it } from 'vitest'
import { placeOf, shownPlace } from './destination.ts'

it('keeps what belongs to the kind, and nothing else', () => {
  expect(placeOf({ kind: 'queue', teamId: 't', address: 'a@example.org' })).toEqual({
    kind: 'queue',
    teamId: 't',
    address: null,
  })
  expect(placeOf({ kind: 'mail', teamId: 't', address: 'a@example.org' })).toEqual({
    kind: 'mail',
    teamId: null,
    address: 'a@example.org',
  })
})

it.each([
  { kind: 'queue', teamId: null, address: null },
  { kind: 'mail', teamId: null, address: null },
  { kind: 'mail', teamId: null, address: 'a@example.org, b@example.org' },
  { kind: 'mail', teamId: null, address: 'a@example.org\r\nBcc: b@example.org' },
  { kind: 'webhook', teamId: null, address: 'file:///etc/passwd' },
  { kind: 'webhook', teamId: null, address: 'not an address' },
] as const)('refuses %o', (place) => {
  expect(() => placeOf(place)).toThrow()
})

it('S-091 tells where a webhook goes, and not its key', () => {
  const address = 'https://user:CANARY@hooks.example.org:8443/CANARY?token=CANARY#CANARY'
  expect(shownPlace({ kind: 'webhook', teamId: null, address }).address).toBe('https://hooks.example.org:8443')
  expect(shownPlace({ kind: 'mail', teamId: null, address: 'a@example.org' }).address).toBe('a@example.org')
  expect(shownPlace({ kind: 'queue', teamId: 't', address: null }).address).toBeNull()
})
