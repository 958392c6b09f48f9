import { createInstance } from 'i18next'
import { expect, test } from 'vitest'
import type { Fault } from '../../../contract/faults.ts'
import english from '../../locales/en/integrations.json' with { type: 'json' }
import swedish from '../../locales/sv/integrations.json' with { type: 'json' }
import { faultWords, isOfMapping, isOver } from './fault-words.ts'

const i18n = createInstance()
await i18n.init({
  ns: ['integrations'],
  resources: { en: { integrations: english }, sv: { integrations: swedish } },
  interpolation: { escapeValue: false },
})
const said = (language: 'en' | 'sv', reason: Fault['reason'], details: Fault['details'], text = '') =>
  faultWords(i18n.getFixedT(language, 'integrations'), { reason, text, details })

test('a fault is said in the language of who reads it, with the field of the mapping as the screen names it', () => {
  const details = { field: 'severity', value: 'purple' }
  expect(said('en', 'expression_gives_no_severity', details)).toBe(
    'The expression for “Severity” gives “purple”, which is no severity that is known.',
  )
  expect(said('sv', 'expression_gives_no_severity', details)).toBe(
    'Uttrycket för ”Allvar” ger ”purple”, som inte är något känt allvar.',
  )
})

test('what an earlier version kept is said as it stands', () =>
  expect(said('sv', 'other', {}, 'It is {{odd}}')).toBe('It is {{odd}}'))

test('what a tool sent stays what it sent, though it looks like words of ours', () =>
  expect(said('sv', 'not_filled_in', { variable: '{{ $t(name) }}' })).toContain('{{ $t(name) }}'))

test.each([
  ['identity_unknown', true],
  ['expression_fails', true],
  ['not_json', false],
  ['not_filled_in', false],
] as const)('%s is mended in the mapping: %s', (reason, expected) =>
  expect(isOfMapping({ reason, text: '', details: {} })).toBe(expected),
)

test.each([
  ['nothing came since', '2026-11-24T06:00:00.000Z', false],
  ['something came since that was understood', '2026-11-24T06:00:01.000Z', true],
])('a fault after which %s', (_, lastReceivedAt, expected) => {
  const lastFault = { at: '2026-11-24T06:00:00.000Z', faults: [] }
  expect(isOver({ lastReceivedAt, payloadCount: 2, eventCount: 1, faultCount: 1, lastFault })).toBe(expected)
})
