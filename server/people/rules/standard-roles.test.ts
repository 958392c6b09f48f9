import { expect, test } from 'vitest'
import { permissions, roleKeys } from '../../../contract/permissions.ts'
import { standardRoles } from './standard-roles.ts'

test('Every standard role may report an incident, and the administrator may do everything', () => {
  for (const key of roleKeys) expect(standardRoles[key]).toContain('incident.report')
  expect(standardRoles.administrator).toEqual(permissions)
})

test('Only the administrator manages people, and a supplier reads nothing beyond what is given to its teams', () => {
  expect(roleKeys.filter((key) => standardRoles[key].includes('people.manage'))).toEqual(['administrator'])
  expect(standardRoles.supplier).toEqual(['incident.report', 'incident.work_assigned'])
  expect(standardRoles.user).toEqual(['incident.report'])
})
