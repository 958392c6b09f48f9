import { describe, expect, it } from 'vitest'
import { incidentEvents } from '../../incidents/events.ts'
import { entryOf } from './entry.ts'

const viewer = { personId: 'me', caseId: 'mine', caseNumber: 7, organisation: 'Ekby' }
const event = {
  type: 'incident.replied',
  subjectId: 'mine',
  actorKind: 'person',
  actorId: 'ann',
  actorName: 'Ann',
  payload: { html: '<p>Try now</p>', attachmentIds: ['f'], isFromUser: false, changes: {} },
}

it('tells who answers by name, and everybody else as the organisation', () => {
  expect(entryOf(event, viewer)).toEqual({
    isMine: false,
    actorName: 'Ann',
    html: '<p>Try now</p>',
    text: null,
    state: null,
    attachmentIds: ['f'],
  })
  expect(entryOf({ ...event, type: 'incident.taken' }, viewer)?.actorName).toBe('Ekby')
  expect(entryOf({ ...event, actorKind: 'api_key' }, viewer)?.actorName).toBe('Ekby')
})

describe('S-009 an event shows its allowed fields only', () => {
  const canary = 'CANARY'
  const payload = {
    changes: { state: 'in_diagnosis', teamId: canary, priority: canary, resolution: { cause: canary } },
    before: { teamId: canary },
    ...Object.fromEntries(
      ['note', 'tried', 'diagnosis', 'whatHappened', 'why', 'intoNumber', 'task', 'cost', 'names', 'tag'].map(
        (field) => [field, canary],
      ),
    ),
  }
  it.each(incidentEvents)('%s', (type) => {
    const entry = entryOf({ ...event, type, actorName: canary, payload }, viewer)
    const shown = JSON.stringify(type === 'incident.replied' ? { ...entry, actorName: '' } : (entry ?? null))
    expect(shown).not.toContain(canary)
  })
  it.each([
    'incident.noted',
    'incident.acted',
    'incident.result_recorded',
    'incident.task_added',
    'incident.cost_added',
    'incident.escalated',
    'incident.assigned',
    'incident.contacted',
    'incident.something_new',
  ])('%s does not exist for the user', (type) => expect(entryOf({ ...event, type }, viewer)).toBeUndefined())
})

describe('of the incident that mine was merged into', () => {
  const there = { ...event, subjectId: 'survivor' }
  it('I read what staff told', () => expect(entryOf(there, viewer)?.html).toBe('<p>Try now</p>'))
  it('I do not read what its own user wrote', () => {
    expect(entryOf({ ...there, payload: { ...event.payload, isFromUser: true } }, viewer)).toBeUndefined()
    const reopened = { ...there, type: 'incident.reopened', payload: { reason: 'My salary is wrong', changes: {} } }
    expect(entryOf(reopened, viewer)).toMatchObject({ text: null, actorName: 'Ekby' })
  })
  it('I read what I wrote', () => {
    const mine = { ...there, actorId: 'me', actorName: 'Me', payload: { html: 'a', isFromUser: true, viaNumber: 7 } }
    expect(entryOf(mine, viewer)).toMatchObject({ isMine: true, html: 'a', actorName: 'Me' })
  })
})
