import { expect, test } from 'vitest'
import { contactFrom, emptyReport, incidentFrom } from './report-form.ts'

test('one line is enough, and nothing is said that was not filled in', () => {
  const sent = incidentFrom({ ...emptyReport, summary: 'The printer is dead' }, [])
  expect(sent).toMatchObject({ summary: 'The printer is dead', channel: 'phone' })
  expect(Object.keys(sent)).not.toContain('requesterId')
  expect(Object.keys(sent)).not.toContain('impact')
})

test('who and what are named by their ids', () => {
  const requester = { id: 'a', name: 'Karin' }
  const affected = [requester, { id: 'b', name: 'Nils' }]
  expect(incidentFrom({ ...emptyReport, summary: 'x', requester, affected, impact: 2 }, ['file'])).toMatchObject({
    requesterId: 'a',
    affectedPersonIds: ['a', 'b'],
    impact: 2,
    attachmentIds: ['file'],
  })
})

test('a contact keeps the words of line and description without their markup', () => {
  const form = { ...emptyReport, summary: 'A new chair', description: '<p>Please,<br>a <b>blue</b> one</p>' }
  expect(contactFrom(form, 'request')).toMatchObject({
    outcome: 'request',
    personId: null,
    text: 'A new chair\nPlease, a blue one',
  })
})
