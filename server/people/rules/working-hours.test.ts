import { expect, test } from 'vitest'
import { needSoundHours } from './working-hours.ts'

const on = (day: number, from: string, to: string) => ({ day, from, to })

test.each([
  ['none at all', []],
  ['a whole day', [on(1, '00:00', '24:00')]],
  ['two stretches that meet', [on(1, '08:00', '12:00'), on(1, '12:00', '17:00')]],
  ['the same hours on two days', [on(1, '08:00', '17:00'), on(2, '08:00', '17:00')]],
])('Working hours: %s are sound', (_, hours) => {
  expect(() => needSoundHours(hours)).not.toThrow()
})

test.each([
  ['an end before the beginning', [on(1, '17:00', '08:00')], 'working_hours_backwards'],
  ['no time at all', [on(1, '08:00', '08:00')], 'working_hours_backwards'],
  ['an overlap', [on(3, '08:00', '12:00'), on(3, '11:59', '17:00')], 'working_hours_overlap'],
  ['one within another', [on(3, '08:00', '17:00'), on(3, '09:00', '10:00')], 'working_hours_overlap'],
])('Working hours: %s is refused', (_, hours, reason) => {
  expect(() => needSoundHours(hours)).toThrow(expect.objectContaining({ reason }))
})
