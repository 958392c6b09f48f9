import { expect, test } from 'vitest'
import type { ModelState } from '../../../contract/models.ts'
import type { Permission } from '../../../contract/permissions.ts'
import { allowedVerbs } from './access.ts'

const caller = (personId: string | null, ...permissions: Permission[]) => ({
  personId,
  permissions: new Set(permissions),
})

test.each<[string, ReturnType<typeof caller>, ModelState[], string[]]>([
  ['who manages settings', caller('p', 'settings.manage'), ['draft'], ['change', 'publish', 'retire']],
  ['its owner', caller('owner', 'incident.work'), ['published', 'draft'], ['change', 'publish', 'retire']],
  ['its owner with nothing to publish', caller('owner'), ['published', 'retired'], ['change', 'retire']],
  ['its owner once it is out of use', caller('owner'), ['retired'], ['change']],
  ['somebody else', caller('p', 'incident.coordinate', 'incident.work'), ['draft'], []],
  ['a machine', caller(null, 'incident.work'), ['draft'], []],
])('What %s may do with a model', (_, who, states, verbs) =>
  expect(allowedVerbs({ ownerId: 'owner' }, states, who)).toEqual(verbs),
)

test('a model that nobody owns is not everybody’s', () =>
  expect(allowedVerbs({ ownerId: null }, ['draft'], caller(null))).toEqual([]))
