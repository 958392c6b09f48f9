import { expect, test } from 'vitest'
import { firstMatch, variablesOf } from './match.ts'

const judged = (name: string, holds: boolean) => ({ modelId: name, name, holds })

test('the first whose condition holds, and it says which came later', () =>
  expect(firstMatch([judged('a', false), judged('b', true), judged('c', false), judged('d', true)])).toEqual({
    chosen: judged('b', true),
    alsoHeld: ['d'],
  }))

test('none when none holds', () => expect(firstMatch([judged('a', false)])).toBeUndefined())

test('every field of incident and alert can be asked for, known or not', () => {
  const unknown = {
    summary: 'x',
    description: '',
    channel: 'phone',
    workflow: 'user' as const,
    environment: 'live',
    service: null,
    ci: null,
    category: null,
    location: null,
    customer: null,
    team: null,
    impact: null,
    urgency: null,
  }
  const { incident, alert } = variablesOf(unknown) as Record<string, Record<string, unknown>>
  expect(Object.values(incident!)).not.toContain(null)
  expect(alert).toEqual({ title: '', severity: '', labels: {}, host: '', service: '', integration: '' })
})
