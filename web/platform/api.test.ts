import { expect, test } from 'vitest'
import { listIncidents } from '../../contract/incidents.ts'
import { replyToCase } from '../../contract/portal.ts'
import { address } from './api.ts'

test('the path takes its parts and the body the rest', () => {
  expect(address(replyToCase, { incidentId: 'a/b', html: 'Net & Co' })).toEqual({
    url: '/api/portal/cases/a%2Fb/replies',
    body: { html: 'Net & Co' },
  })
})

test('a query leaves out what is not said and repeats what is many', () => {
  expect(address(listIncidents, { q: undefined, state: ['resolved', 'closed'] })).toEqual({
    url: '/api/incidents?state=resolved&state=closed',
  })
  expect(address(listIncidents, {})).toEqual({ url: '/api/incidents' })
})
