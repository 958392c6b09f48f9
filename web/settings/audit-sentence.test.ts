import { globSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { auditEvents } from './audit-sentence.ts'

/** What the modules announce, by their own lists. */
const announced = globSync(resolve(import.meta.dirname, '../../server/*/events.ts')).flatMap((file) =>
  [...readFileSync(file, 'utf8').matchAll(/'([a-z_]+\.[a-z_]+)'/g)].map(([, type]) => type!),
)

test('every event that is no incident’s has a sentence', () => {
  const told = new Set<string>(auditEvents)
  expect(announced).toContain('service.added')
  expect(announced.filter((type) => !type.startsWith('incident.') && !told.has(type))).toEqual([])
})
