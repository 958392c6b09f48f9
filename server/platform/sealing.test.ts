import { describe, expect, it } from 'vitest'
import { createSealing } from './sealing.ts'

const sealing = createSealing('a secret that only the tests know, long enough')

describe('a sealed value', () => {
  it('opens again, and is never twice the same', () => {
    const [one, other] = [sealing.seal('lösenord'), sealing.seal('lösenord')]
    expect([sealing.open(one), sealing.open(other)]).toEqual(['lösenord', 'lösenord'])
    expect(one).not.toBe(other)
    expect(one).not.toContain('lösenord')
  })
  it('does not open with another key, nor changed, cut or plain', () => {
    const sealed = sealing.seal('password')
    expect(() => createSealing('another secret, long enough as well').open(sealed)).toThrow('unable to authenticate')
    const bytes = Buffer.from(sealed.slice(3), 'base64url')
    bytes[bytes.length - 1]! ^= 1
    expect(() => sealing.open(`v1.${bytes.toString('base64url')}`)).toThrow('unable to authenticate')
    expect(() => sealing.open(sealed.slice(0, 12))).toThrow()
    expect(() => sealing.open('password')).toThrow('not sealed by Allclear')
  })
})
