import { expect, test } from 'vitest'
import { filterFrom, groupingFrom, searchOf, sortOf } from './filter.ts'

const team = '0198c2a0-0000-7000-8000-000000000001'

test('an address comes back as it was', () => {
  const address = `view=mine&sort=updated&q=wi-fi+school&teamId=${team}&state=in_diagnosis&priority=2&group=state`
  const search = new URLSearchParams(address)
  expect(searchOf(filterFrom(search), groupingFrom(search)).toString()).toBe(address)
})

test('what goes without saying is not written', () => {
  expect(searchOf({ view: 'open', sort: 'priority', q: undefined }).toString()).toBe('')
})

test.each([
  ['view=everything'],
  ['priority=5'],
  ['priority='],
  ['state=broken'],
  ['teamId=1'],
  ['q=%20%20'],
  ['surprise=1'],
])('%s asks for nothing in particular', (address) => {
  expect(filterFrom(new URLSearchParams(address))).toEqual({})
})

test('what is done comes in the order in which it was done', () => {
  expect(sortOf({ view: 'closed' })).toBe('updated')
  expect(sortOf({ view: 'closed', sort: 'number' })).toBe('number')
  expect(sortOf({})).toBe('priority')
  expect(searchOf({ view: 'closed', sort: 'priority' }).toString()).toBe('view=closed&sort=priority')
})
