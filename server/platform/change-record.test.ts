import { expect, test } from 'vitest'
import { differences } from './change-record.ts'

const record = { name: 'Payroll', teamId: null, documents: [{ title: 'Map', url: 'https://a.example' }], version: 3 }

test.each([
  { sent: {}, changes: {}, before: {} },
  { sent: { name: 'Payroll' }, changes: {}, before: {} },
  { sent: { name: undefined }, changes: {}, before: {} },
  { sent: { name: 'Wages', teamId: null }, changes: { name: 'Wages' }, before: { name: 'Payroll' } },
  { sent: { teamId: 't1' }, changes: { teamId: 't1' }, before: { teamId: null } },
  { sent: { documents: [{ url: 'https://a.example', title: 'Map' }] }, changes: {}, before: {} },
  { sent: { documents: [] }, changes: { documents: [] }, before: { documents: record.documents } },
])('only what differs is a change: $sent', ({ sent, changes, before }) => {
  expect(differences(record, sent)).toEqual({ changes, before })
})
