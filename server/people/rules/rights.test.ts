import { expect, test } from 'vitest'
import { needHeld } from './rights.ts'

const giver = { kind: 'person', permissions: new Set(['people.manage', 'people.read'] as const) }

test('Rights that one holds can be given, others cannot, and the refusal names them', () => {
  expect(() => needHeld(giver, ['people.read'])).not.toThrow()
  expect(() => needHeld(giver, [])).not.toThrow()
  expect(() => needHeld(giver, ['people.read', 'audit.read'])).toThrow(
    expect.objectContaining({ reason: 'beyond_own_rights', details: { missing: ['audit.read'] } }),
  )
})

test('A command on the machine may give any right', () => {
  expect(() => needHeld({ kind: 'system', permissions: new Set() }, ['settings.manage'])).not.toThrow()
})
