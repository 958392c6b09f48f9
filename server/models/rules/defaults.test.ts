import { expect, test } from 'vitest'
import { fillEmpty } from './defaults.ts'

test('a default fills what is empty and overwrites nothing', () => {
  const defaults = {
    serviceId: 'model’s',
    ciId: null,
    categoryId: 'model’s',
    teamId: null,
    impact: 2,
    urgency: 3,
    complexity: 'clear' as const,
  }
  expect(fillEmpty(defaults, { serviceId: 'mine', impact: 1, urgency: null })).toEqual({
    categoryId: 'model’s',
    urgency: 3,
    complexity: 'clear',
  })
})
