import { expect, test } from 'vitest'
import type { TimelineEntry } from '../../../../contract/incidents.ts'
import { resultsIn } from './results.ts'

test('the newest result of an entry counts, whatever happened between', () => {
  const told = (by: string, isConfirmed: boolean, type = 'incident.result_recorded') =>
    ({ type, actor: { name: by }, payload: { entryId: 7, isConfirmed, result: by } }) as unknown as TimelineEntry
  expect(resultsIn([told('Ann', true), told('Bo', false), told('Cy', true, 'incident.acted')])).toEqual(
    new Map([[7, { isConfirmed: false, result: 'Bo', by: 'Bo' }]]),
  )
})
