import { expect, test } from 'vitest'
import { argumentsIn, linesOf } from './arguments.ts'

test('Each line is an argument, and one in braces is filled by its name', () => {
  const given = [
    { text: '--unit=nginx' },
    { field: 'alert.labels.unit' },
    { text: 'two words' },
    { text: '{other}' },
  ] as const
  expect(argumentsIn(' --unit=nginx\n\n{alert.labels.unit}\ntwo words\n{other}', false)).toEqual(given)
  expect(argumentsIn(linesOf(given), false)).toEqual(given)
})

test('Those of a job have names', () => {
  const given = [
    { name: 'unit', field: 'alert.labels.unit' },
    { name: 'why', text: 'a = b' },
    { text: 'nameless' },
  ] as const
  expect(argumentsIn('unit={alert.labels.unit}\nwhy = a = b\nnameless', true)).toEqual(given)
  expect(argumentsIn(linesOf(given), true)).toEqual(given)
})
