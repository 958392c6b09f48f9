import { expect, test } from 'vitest'
import { sourceKeys } from '../../../contract/detection.ts'
import type { SourceKey } from '../../../contract/detection.ts'
import english from '../../locales/en/integrations.json' with { type: 'json' }
import { findSources } from './find-sources.ts'

const found = (typed: string) => findSources(typed, (source) => english.sources[source], 'en')

test.each<[string, SourceKey]>([
  ['alertm', 'alertmanager'],
  ['Prometheus', 'prometheus'],
  ['webhook', 'json'],
  ['curl', 'json'],
  ['custom', 'json'],
  ['email', 'mail'],
  ['aws', 'sns'],
  ['rss', 'feed'],
  ['jsm', 'opsgenie'],
])('finds by %s first %s', (typed, source) => {
  expect(found(typed).choices[0]?.source).toBe(source)
})

test('shows every tool until something is typed, and those that all can send to where nothing is found', () => {
  expect(found('')).toMatchObject({ isKnown: true, choices: { length: sourceKeys.length } })
  const { isKnown, choices } = found('homegrown')
  expect(isKnown).toBe(false)
  expect(choices.map(({ source }) => source)).toContain('json')
})
