import { expect, test } from 'vitest'
import type { MaintenanceWindow } from '../../contract/silences.ts'
import { sentOf, shownOf } from './window-form.ts'

const now = new Date('2026-03-04T10:20:00Z')

test('a new one begins at the next full hour, for two hours, in the zone of who plans it', () => {
  expect(sentOf(shownOf(undefined, 'Europe/Stockholm', now))).toMatchObject({
    startsAt: '2026-03-04T11:00:00.000Z',
    minutes: 120,
    timeZone: 'Europe/Stockholm',
    recurrence: null,
    changeReference: null,
  })
})

test('what is shown is sent as it was', () => {
  const window = {
    name: 'Patches',
    items: [{ kind: 'ci', id: '1', name: 'db-1' }],
    matchers: [],
    changeReference: 'C-7',
    timeZone: 'UTC',
    startsAt: '2026-03-04T22:00:00.000Z',
    minutes: 45,
    recurrence: { frequency: 'weekly', interval: 2, days: [2, 4], until: null },
  } as unknown as MaintenanceWindow
  expect(sentOf(shownOf(window, 'Europe/Stockholm', now))).toEqual({ ...window, items: [{ kind: 'ci', id: '1' }] })
})
