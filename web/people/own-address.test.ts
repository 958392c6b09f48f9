import { expect, test } from 'vitest'
import { ownAddress } from './own-address.ts'

const origin = 'https://allclear.example.org'

test('an address of this site is kept whole', () => {
  for (const next of ['/', '/queue?team=1&view=open', '/incidents/10482#end', '/portal/cases/1', '/alerts?q=a%2Fb'])
    expect(ownAddress(next, origin)).toBe(next)
})

/** Elsewhere, in the ways that parsers disagree about. */
const hosts = [
  'evil.example',
  'evil.example:443',
  'allclear.example.org.evil.example',
  '127.0.0.1',
  '[::1]',
  'evil。example',
]
const ways = [
  '//H',
  '///H',
  '////H',
  '/\\H',
  '\\\\H',
  '\\/H',
  '/\\/H',
  '//\\H',
  '/\t/H',
  '/\n/H',
  '/\r/H',
  '\t//H',
  ' //H',
  '/\u0000/H',
  '/./\\H',
  '/.//H',
  '/..//H',
  '/portal/..//H',
  '/portal/../..//H',
  '/%2e%2e//H',
  '/portal/%2e%2e//H',
  'http://H',
  'https://H',
  'https:H',
  'https:/H',
  'https:\\H',
  'HTTPS://H',
  'javascript:alert(1)//H',
  'data:text/html,H',
  '//user@H',
  '/\\user:x@H',
  'ftp://H',
  '@H',
  '/\u2028/H',
  '//H/%2f..',
  '/\u3000/H',
  '/portal\\..\\\\H',
  '//\t/H',
  '/\t\\H',
  '?//H',
  '#//H',
  '',
]

test('S-078 every other stays on this site', () => {
  const payloads = ways.flatMap((way) => hosts.map((host) => way.replace('H', host)))
  expect(payloads.length).toBeGreaterThan(150)
  for (const next of payloads) {
    const kept = ownAddress(next, origin) ?? '/'
    expect([next, new URL(kept, origin).origin, kept.startsWith('//')]).toEqual([next, origin, false])
  }
  expect(ownAddress(null, origin)).toBeUndefined()
})
