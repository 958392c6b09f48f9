import { expect, test } from 'vitest'
import { matchersOf, written } from './matchers-of.ts'

const alert = { title: 'Disk is full', host: 'nas-1', labels: {} }
const words = (given: Parameters<typeof matchersOf>[0]) => matchersOf(given).map(written)

test('an alert is asked for by what it is called and where it is', () => {
  expect(words({ ...alert, labels: { alertname: 'DiskFull' } })).toEqual(['alertname = DiskFull', 'host = nas-1'])
  expect(words(alert)).toEqual(['title = Disk is full', 'host = nas-1'])
  expect(words({ ...alert, host: null })).toEqual(['title = Disk is full'])
})

test('a label stands before the field of its name, as when silences are held against alerts', () => {
  expect(words({ ...alert, labels: { host: 'nas-1.example', title: 'x' } })).toEqual([
    'title = x',
    'host = nas-1.example',
  ])
})
