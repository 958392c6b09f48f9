import { expect, test } from 'vitest'
import { formerNumber } from './former-number.ts'

test.each([
  ['servicenow:INC0022151', 'inc0022151 ', true],
  ['servicenow:INC0022151', 'servicenow:INC0022151', true],
  ['csv:A:7', 'a:7', true],
  ['servicenow:INC0022151', 'INC002215', false],
  ['servicenow:INC0022151', 'servicenow', false],
  [null, '', false],
])('%s was found by what it was elsewhere when %s was typed: %s', (externalRef, typed, isTyped) =>
  expect(formerNumber({ externalRef }, typed)).toBe(isTyped ? externalRef : undefined),
)
