import { expect, test } from 'vitest'
import type { IncidentSummary } from '../../../contract/incidents.ts'
import { steadyRows } from './steady-order.ts'

const incident = (id: string, summary = '') => ({ id, summary }) as IncidentSummary
const list = (ids: string) => ids.split('').map((id) => incident(id))
const read = (shown: string, fresh: string) => {
  const { rows, isOutdated } = steadyRows(list(shown), list(fresh))
  return `${rows.map((row) => (row.isGone ? `(${row.incident.id})` : row.incident.id)).join('')}${isOutdated ? ' outdated' : ''}`
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
  const { rows } = steadyRows([incident('a', 'old'), incident('b')], [incident('b'), incident('a', 'new')])
  expect(rows[0]?.incident.summary).toBe('new')
})
