import { expect, test } from 'vitest'
import { hashPassword, verifyPassword } from './password-hash.ts'

test('S-036: passwords are hashed by argon2id with 19 MiB and two passes, each with a salt of its own', async () => {
  const [one, other] = await Promise.all([hashPassword('same password'), hashPassword('same password')])
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(one).not.toBe(other)
  expect(await verifyPassword({ hash: one, password: 'same password' })).toBe(true)
  expect(await verifyPassword({ hash: one, password: 'Same password' })).toBe(false)
})

test('S-036: all of a password counts, beyond 72 bytes too, in any script and however it was typed', async () => {
  const long = 'å'.repeat(200)
  const hash = await hashPassword(`${long}1`)
  expect(await verifyPassword({ hash, password: `${long}2` })).toBe(false)
  expect(await verifyPassword({ hash, password: `${long.normalize('NFD')}1` })).toBe(true)
})

test('A hash that we did not write is an error, never a match', async () => {
  for (const hash of ['', 'secret', '$2b$10$abcdefghijklmnopqrstuv'])
    await expect(verifyPassword({ hash, password: 'secret' })).rejects.toThrow('not in the form')
})
