import fc from 'fast-check'
import { expect, test } from 'vitest'
import { activities, FormField } from '../../../contract/activities.ts'
import { isTold, lackingFields, type Told, undoneSteps } from './requirement.ts'

const nothing: Told = {
  description: '',
  requesterId: null,
  customerId: null,
  locationId: null,
  serviceId: null,
  ciId: null,
  categoryId: null,
  impact: null,
  urgency: null,
  complexity: null,
  facts: {},
  times: {},
  references: {},
  resolution: null,
}
const at = { at: '2026-01-01T08:00:00Z', provenance: 'reported' as const }
const everything: Told = {
  description: '<p>It stops</p>',
  requesterId: 'p',
  customerId: 'c',
  locationId: 'l',
  serviceId: 's',
  ciId: 'i',
  categoryId: 'k',
  impact: 1,
  urgency: 3,
  complexity: 'clear',
  facts: {
    symptoms: 'a',
    extent: 'b',
    virtualPlace: 'c',
    healthySimilar: 'd',
    automaticFix: 'e',
    precedingEvents: 'f',
    aroseDuring: 'g',
  },
  times: { lastKnownGood: at, occurred: at, observed: at },
  references: { problem: '1', change: '2', causedByChange: '3', supplier: '4' },
  resolution: { cause: 'Rust' },
}

test.each(FormField.options)('%s is missing from an empty record and there in a full one', (field) => {
  expect(isTold(field, nothing)).toBe(false)
  expect(isTold(field, everything)).toBe(true)
})

test('only what is required lacks, and only up to the activity that ends', () => {
  const form = [
    { field: 'symptoms', activity: 'registration', isRequired: true },
    { field: 'extent', activity: 'registration', isRequired: false },
    { field: 'ci', activity: 'classification', isRequired: true },
    { field: 'cause', activity: 'resolution', isRequired: true },
  ] as const
  expect(activities.map((until) => lackingFields(form, until, nothing))).toEqual([
    ['symptoms'],
    ['symptoms', 'ci'],
    ['symptoms', 'ci'],
    ['symptoms', 'ci', 'cause'],
    ['symptoms', 'ci', 'cause'],
  ])
  expect(lackingFields(form, 'closure', { ...nothing, ciId: 'i', facts: { symptoms: 'x' } })).toEqual(['cause'])
})

test('whatever is asked, a later activity never asks for less, and a full record lacks nothing', () => {
  const form = fc.uniqueArray(
    fc.record({
      field: fc.constantFrom(...FormField.options),
      activity: fc.constantFrom(...activities),
      isRequired: fc.boolean(),
    }),
    { selector: ({ field }) => field },
  )
  fc.assert(
    fc.property(form, (asked) => {
      const counts = activities.map((until) => lackingFields(asked, until, nothing).length)
      expect(counts).toEqual(counts.toSorted((one, other) => one - other))
      expect(lackingFields(asked, 'closure', everything)).toEqual([])
    }),
  )
})

test('required steps stay undone until each is ticked, optional ones never count', () => {
  const step = (id: string, activity: (typeof activities)[number], isRequired: boolean) => ({
    id,
    activity,
    isRequired,
    what: id,
    teamId: null,
    roleId: null,
  })
  const steps = [step('a', 'diagnosis', true), step('b', 'diagnosis', false), step('c', 'closure', true)]
  const idsOf = (ticked: Record<string, unknown>, until: (typeof activities)[number]) =>
    undoneSteps(steps, until, ticked).map(({ id }) => id)
  expect(idsOf({}, 'resolution')).toEqual(['a'])
  expect(idsOf({ a: 1 }, 'resolution')).toEqual([])
  expect(idsOf({ a: 1 }, 'closure')).toEqual(['c'])
})
