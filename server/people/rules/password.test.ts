import { expect, test } from 'vitest'
import { passwordFault } from './password.ts'

const names = ['Ekby kommun', 'Anna Lindström', 'anna.lindstrom@ekby.example']
const fault = (password: string) => passwordFault(password, names)

test.each([
  'password',
  'Password1!',
  'P@ssw0rd2026',
  'passwordpassword',
  'welcome123',
  'Sommar2026!',
  'Lösenord123',
  'iloveyou1',
  'administrator',
  '12345678',
  '87654321',
  '1234567890',
  '11111111',
  'abcabcabc',
  'abcdefgh',
  'qwertyuiop',
  'qwerty123',
  '1q2w3e4r',
  'asdfghjkl',
  'letmein!!',
  'abc12345',
])('S-036: %s is refused as common', (password) => {
  expect(fault(password)).toBe('common')
})

test.each(['Ekbykommun1', 'lindström26', '!Lindstrom!', 'kommun2026'])(
  'S-036: %s is refused as an own name',
  (password) => {
    expect(fault(password)).toBe('own_name')
  },
)

test.each([
  'correct horse battery staple',
  'blåbärssoppa på fredag',
  'пароль-из-четырёх-слов',
  '正しい馬電池ホチキス',
  '🐴🔋📎🏠🌧️🎻🧀🚲',
  'x7!kqv2m',
  'mzhwtrpq',
])('S-036: %s is accepted: any Unicode, no rule of composition', (password) => {
  expect(fault(password)).toBeUndefined()
})

test('S-036: eight characters are enough, seven are not, and 256 are kept whole', () => {
  expect(fault('kqvxmzw')).toBe('too_short')
  expect(fault('kqvxmzwh')).toBeUndefined()
  const long = 'tolv gröna elefanter '.repeat(12)
  expect(fault(long.slice(0, 256))).toBeUndefined()
  expect(fault(`${long}${long}`)).toBe('too_long')
})
