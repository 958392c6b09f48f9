import { expect, it } from 'vitest'
import { namesToTry } from './item-name.ts'

it.each([
  ['DB-07', ['db-07']],
  ['db-07:9100', ['db-07:9100', 'db-07']],
  ['db-07.example.org:9100', ['db-07.example.org:9100', 'db-07.example.org', 'db-07']],
  ['10.0.0.7:9100', ['10.0.0.7:9100', '10.0.0.7']],
  ['[2001:db8::7]:9100', ['[2001:db8::7]:9100', '[2001:db8::7]']],
  ['  ', []],
])('%j may be any of %j', (said, names) => expect(namesToTry(said)).toEqual(names))
