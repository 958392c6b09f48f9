import { expect, it } from 'vitest'
import { countTransition, isFlapping, type Transitions } from './flapping.ts'

const at = (minute: number) => new Date(Date.parse('2026-11-25T12:00:00Z') + minute * 60_000)
const after = (...minutes: number[]): Transitions =>
  minutes.reduce<Transitions>((before, minute) => countTransition(before, at(minute)), {
    transitionCount: 0,
    transitionsSince: null,
  })

it.each([
  ['one failure and recovery', [0, 1], 2, false],
  ['four changes in a quarter of an hour', [0, 4, 8, 12], 13, true],
  ['four changes, each a quarter apart', [0, 16, 32, 48], 49, false],
  ['four changes, long ago', [0, 1, 2, 3], 40, false],
])('%s', (_, minutes, later, expected) => expect(isFlapping(after(...minutes), at(later))).toBe(expected))
