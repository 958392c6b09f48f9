import { expect, test } from 'vitest'
import { filterFrom, openedFrom, searchOf } from './filter.ts'

const id = '0198c2a0-0000-7000-8000-000000000001'

test('an address comes back as it was', () => {
  const address = `view=stale&severity=high&significance=warning&integrationId=${id}&hasIncident=false&q=core+switch&group=${id}`
  const search = new URLSearchParams(address)
  expect(searchOf(filterFrom(search), openedFrom(search))).toBe(address)
})

test('what goes without saying is not written', () => {
  expect(searchOf({ view: 'firing' })).toBe('')
})

test.each([['view=everything'], ['severity=warning'], ['integrationId=1'], ['hasIncident=maybe'], ['q=%20'], ['x=1']])(
  '%s asks for nothing in particular',
  (address) => {
    expect(filterFrom(new URLSearchParams(address))).toEqual({ view: 'firing' })
  },
)
