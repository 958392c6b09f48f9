import { expect, test } from 'vitest'
import { approachFor } from './approach.ts'

test.each([
  [null, null, null],
  ['clear', null, 'follow_steps'],
  ['complicated', null, 'analyse'],
  ['complex', null, 'swarm'],
  ['clear', { approach: 'automate', complexity: 'clear' }, 'automate'],
  [null, { approach: 'automate', complexity: 'clear' }, 'automate'],
  ['complex', { approach: 'experiment', complexity: null }, 'experiment'],
  ['complicated', { approach: 'automate', complexity: 'clear' }, 'analyse'],
  ['clear', { approach: null, complexity: 'clear' }, 'follow_steps'],
] as const)('a case that is %s, by the model %o, is approached by %s', (complexity, model, approach) =>
  expect(approachFor(complexity, model)).toBe(approach),
)
