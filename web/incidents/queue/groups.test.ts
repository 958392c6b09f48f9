import { expect, test } from 'vitest'
import type { IncidentSummary } from '../../../contract/incidents.ts'
import { linesOf } from './groups.ts'

/** A row for each: its priority, or - for none. */
const rows = (priorities: string) =>
  priorities.split('').map((one, index) => ({
    item: { id: String(index), priority: one === '-' ? null : Number(one) } as IncidentSummary,
    isGone: false,
  }))
const read = (priorities: string, sort: Parameters<typeof linesOf>[2]) =>
  linesOf(rows(priorities), 'none', sort)
    .map((line) => (line.kind === 'row' ? (line.item.priority ?? '-') : `(${line.key})`))
    .join('')

test.each([
  ['112', 'priority', '112'],
  ['--12', 'priority', '(unranked)--(ranked)12'],
  ['--', 'priority', '(unranked)--'],
  ['--12', 'updated', '--12'],
  ['', 'priority', ''],
] as const)('%s by %s reads %s', (priorities, sort, expected) => {
  expect(read(priorities, sort)).toBe(expected)
})

test('one that got its priority while the list is read stays where it stood', () => {
  expect(read('-2-1', 'priority')).toBe('(unranked)-2-(ranked)1')
})
