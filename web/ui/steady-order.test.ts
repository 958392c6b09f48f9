import { expect, test } from 'vitest'
import { steadyRows } from './steady-order.ts'

const list = (ids: string) => ids.split('').map((id) => ({ id }))
const read = (shown: string, fresh: string) => {
  const { rows, isOutdated } = steadyRows(list(shown), list(fresh))
  return `${rows.map((row) => (row.isGone ? `(${row.item.id})` : row.item.id)).join('')}${isOutdated ? ' outdated' : ''}`
}

test.each([
  ['abc', 'abc', 'abc'],
  ['abc', 'abcde', 'abcde'],
  ['abc', 'bac', 'abc outdated'],
  ['abc', 'xabc', 'abc outdated'],
  ['abc', 'ac', 'a(b)c outdated'],
  ['abc', 'acd', 'a(b)c outdated'],
  ['', 'ab', 'ab'],
])('%s on the screen and %s fresh shows %s', (shown, fresh, expected) => {
  expect(read(shown, fresh)).toBe(expected)
})

test('contents are renewed in place', () => {
  const { rows } = steadyRows([{ id: 'a', summary: 'old' }, { id: 'b' }], [{ id: 'b' }, { id: 'a', summary: 'new' }])
  expect(rows[0]?.item.summary).toBe('new')
})
