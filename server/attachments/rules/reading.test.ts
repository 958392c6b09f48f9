import { expect, it } from 'vitest'
import type { Permission } from '../../../contract/permissions.ts'
import { mayRead } from './reading.ts'

const reader = (...permissions: Permission[]) => ({ id: 'me', personId: 'me', permissions: new Set(permissions) })
const file = { incidentId: null, contactId: null, audience: 'staff', uploadedById: 'somebody', uploadedByKey: null }
const internal = { ...file, incidentId: 'i' }
const told = { ...internal, audience: 'everyone' }
const agent = reader('incident.read', 'incident.internal', 'incident.work')

it.each([
  ['an upload of mine', { ...file, uploadedById: 'me' }, reader(), undefined, true],
  ["another's upload", file, agent, undefined, false],
  ["a key's upload, by the key", { ...file, uploadedById: null, uploadedByKey: 'me' }, reader(), undefined, true],
  [
    'nobody’s upload, by a key without person',
    { ...file, uploadedById: null },
    { ...reader(), personId: null },
    undefined,
    false,
  ],
  ['what the user was told, in my case', told, reader(), 'own_case', true],
  ['what the user was told, where I said the same', told, reader(), 'shared_case', false],
  ['what I sent along, where I said the same', { ...told, uploadedById: 'me' }, reader(), 'shared_case', true],
  ['what I sent along, where I know nothing more', { ...told, uploadedById: 'me' }, reader(), undefined, false],
  ['what the user was told, elsewhere', told, reader(), undefined, false],
  ['what the user was told, as a reader', told, reader('incident.read'), 'record', true],
  ['an internal note, in my case', internal, reader(), 'own_case', false],
  ['an internal note, as a reader without internals', internal, reader('incident.read'), 'record', false],
  ['an internal note, as staff', internal, agent, 'record', true],
  [
    'an internal note that I uploaded and may not see any more',
    { ...internal, uploadedById: 'me' },
    agent,
    undefined,
    false,
  ],
  [
    'an internal note, as a supplier who does not read it',
    internal,
    reader('incident.work_assigned'),
    undefined,
    false,
  ],
  ['an internal note, as a supplier who reads it', internal, reader('incident.work_assigned'), 'message', true],
  ['a contact that waits, as staff', { ...file, contactId: 'c' }, agent, undefined, true],
  ['a contact that waits, as a user', { ...file, contactId: 'c' }, reader(), undefined, false],
  ['a contact that I made', { ...file, contactId: 'c', uploadedById: 'me' }, reader(), undefined, true],
] as const)('%s', (_, attachment, who, sight, expected) => {
  expect(mayRead(attachment, who, sight)).toBe(expected)
})
