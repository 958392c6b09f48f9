import { expect, test } from 'vitest'
import { addressBlock } from './address-block.ts'

test('S-100: spellings of one address are one block', () => {
  const spellings = ['192.0.2.1', '::ffff:192.0.2.1', '::FFFF:c000:201', '0:0:0:0:0:ffff:192.0.2.1']
  expect(new Set(spellings.map(addressBlock))).toEqual(new Set(['192.0.2.1']))
})

test('S-100: all of a /64 is one block, its neighbour another', () => {
  const addresses = Array.from({ length: 1000 }, (_, index) => `2001:db8:0:1::${index.toString(16)}`)
  expect(new Set(addresses.map(addressBlock)).size).toBe(1)
  expect(addressBlock('2001:DB8:0:1::1')).toBe(addressBlock('2001:0db8:0000:0001:ffff:0:0:9'))
  expect(addressBlock('2001:db8:0:2::1')).not.toBe(addressBlock('2001:db8:0:1::1'))
})
