import { expect, test } from 'vitest'
import { argumentsIn, linesOf } from './arguments.ts'

test('Each line is an argument, and one in braces is filled by its name', () => {
  const given = [
    { text: '--unit' },
    { field: 'alert.labels.unit' },
    { text: 'two words' },
    { text: '{other}' },
  ] as const
  expect(argumentsIn(' --unit\n\n{alert.labels.unit}\ntwo words\n{other}')).toEqual(given)
  expect(argumentsIn(linesOf(given))).toEqual(given)
})
