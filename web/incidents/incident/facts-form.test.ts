import { expect, test } from 'vitest'
import { changedFields } from './facts-form.ts'
import type { FactsForm } from './facts-form.ts'

const karin = { id: 'karin', name: 'Karin' }
const before: FactsForm = {
  requester: karin,
  customer: null,
  location: null,
  affected: [karin],
  services: [],
  cis: [],
  environment: 'live',
  facts: { symptoms: 'No light', extent: 'One room' },
  times: {},
  references: {},
}

test('a form that nobody touched changes nothing', () => {
  expect(changedFields(before, { ...before })).toEqual({})
})

test('only what was touched is sent, down to the one fact', () => {
  const facts = { symptoms: 'No light at all', extent: 'One room' }
  expect(changedFields(before, { ...before, facts, requester: null })).toEqual({
    requesterId: null,
    facts: { symptoms: 'No light at all' },
  })
})

test('a fact that was taken away is sent as empty', () => {
  expect(changedFields(before, { ...before, facts: { ...before.facts, extent: '' } })).toEqual({
    facts: { extent: '' },
  })
})
