import { readFileSync } from 'node:fs'
import { createInstance } from 'i18next'
import type { ResourceLanguage } from 'i18next'
import { expect, test } from 'vitest'
import { changesBeside } from './changes.ts'
import { isIn } from './filter.ts'
import { sentenceOf } from './sentences.ts'

const entry = (row: Record<string, string>, changes = {}) => ({
  id: 1,
  type: 'incident.imported_change',
  audience: 'staff' as const,
  actor: { kind: 'person' as const, id: null, name: 'Updated by 21' },
  occurredAt: '2016-03-01T14:30:00Z',
  recordedAt: '2016-03-01T14:30:00Z',
  isLate: false,
  names: {},
  payload: { row, changes, before: {} },
})

const say = async (language: 'en' | 'sv', row: Record<string, string>) => {
  const file = new URL(`../../../locales/${language}/incident.json`, import.meta.url)
  const incident = JSON.parse(readFileSync(file, 'utf8')) as ResourceLanguage[string]
  const words = createInstance()
  await words.init({
    lng: language,
    resources: { [language]: { incident } },
    interpolation: { escapeValue: false },
  })
  const t: Parameters<typeof sentenceOf>[1] = words.getFixedT(language, ['incident', 'incidents'])
  return sentenceOf(entry(row), t, language, String).replaceAll(/[\u2068\u2069]/g, '')
}

const written = { sys_mod_count: '4', sys_updated_at: '1/3/2016 14:30' }
const changed = { ...written, incident_state: 'New', vendor: '?', notify: 'Send Email' }

test('a row of another system’s log says what it changed', async () => {
  expect(await say('en', changed)).toBe(
    'Updated by 21 set state to New, notification to Send Email, and supplier to nothing',
  )
  expect(await say('sv', changed)).toBe(
    'Updated by 21 satte läge till New, avisering till Send Email och leverantör till inget',
  )
  expect(await say('en', written)).toBe('Updated by 21 saved it and changed nothing that can be seen')
})

test('its first row holds the whole record, which stands below the sentence', async () => {
  const first = { ...changed, number: 'INC0000045' }
  expect(await say('en', first)).toBe('Updated by 21 filled in the record')
  expect(changesBeside(entry(first, { impact: 2 })).map(({ column }) => column)).toEqual(['impact'])
  expect(changesBeside(entry(changed, { slaMet: false }))).toEqual([])
})

test('it belongs to the changes where it changed something', () => {
  expect(isIn('changes', entry(changed))).toBe(true)
  expect(isIn('changes', entry(written))).toBe(false)
})
