import { expect, test } from 'vitest'
import { samples } from './samples.ts'
import { sources } from './sources.ts'
import { SourceKey } from '../../../contract/detection.ts'

test.each(Object.entries(samples))('the sample of %s is read as one event that fires', async (source, sample) => {
  const payload = { headers: {}, body: Buffer.from(JSON.stringify(sample('It works'))) }
  const { events, faults } = await sources[SourceKey.parse(source)].read(payload, {})
  expect(faults).toEqual([])
  expect(events.map(({ action, title }) => [action, title?.includes('It works')])).toEqual([['fire', true]])
})
