import { expect, test } from 'vitest'
import { paths } from '../paths.ts'
import { placeAt } from './place.ts'

test.each([
  [paths.portal(), { name: 'help' }],
  ['/portal/', { name: 'help' }],
  [paths.portalCases(), { name: 'cases' }],
  [paths.portalCase('0198'), { name: 'case', incidentId: '0198' }],
  ['/portal/cases/0198/more', { name: 'nowhere' }],
  ['/portal/elsewhere', { name: 'nowhere' }],
])('%s is a place', (path, place) => expect(placeAt(path)).toEqual(place))
