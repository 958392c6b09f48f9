import { expect, test } from 'vitest'
import { readSearch } from './search.ts'

test.each([
  ['mail slow', "'mail' & 'slow':*", null],
  ['  mail\t slow ', "'mail' & 'slow':*", null],
  ['10234', "'10234':*", 10234],
  ['#10234', "'#10234':*", 10234],
  ['INC 10234', "'INC' & '10234':*", 10234],
  ['INC0010234', "'INC0010234':*", null],
  ['0010234', "'0010234':*", null],
  ['inc10234', "'inc10234':*", 10234],
  ['10234 mail', "'10234' & 'mail':*", null],
  ['1234567890123456', "'1234567890123456':*", null],
  ["o'neill \\", "'o' & 'neill':*", null],
  ['a | b & !c', "'a' & 'b' & '!c':*", null],
  ['---', '', null],
  ['日本', "'日本':*", null],
])('%s is looked up as %s', (typed, query, number) => expect(readSearch(typed)).toMatchObject({ words: query, number }))

test('The last word is also looked for as a beginning alone, and all of them as they are', () =>
  expect(readSearch('mail sl')).toMatchObject({ wholeWords: "'mail' & 'sl'", beginning: "'sl':*" }))
