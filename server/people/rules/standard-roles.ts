import { type Permission, permissions, type RoleKey } from '../../../contract/permissions.ts'

const user: Permission[] = ['incident.report']
const specialist: Permission[] = [
  ...user,
  'incident.read',
  'incident.internal',
  'incident.work',
  'alert.read',
  'alert.work',
  'catalogue.read',
  'people.read',
]
const owner: Permission[] = [
  ...user,
  'incident.read',
  'incident.internal',
  'alert.read',
  'catalogue.read',
  'catalogue.manage',
  'people.read',
]
const coordinator: Permission[] = [...specialist, 'incident.coordinate', 'audit.read', 'data.export']

/** What the standard roles may do in a new organisation; it may change them afterwards. */
export const standardRoles: Record<RoleKey, readonly Permission[]> = {
  user,
  agent: specialist,
  specialist,
  incident_manager: coordinator,
  major_incident_manager: coordinator,
  service_owner: owner,
  product_owner: owner,
  resource_owner: owner,
  problem_manager: specialist,
  process_owner: [...coordinator, 'settings.manage', 'detection.manage'],
  supplier: [...user, 'incident.work_assigned'],
  stakeholder: [...user, 'incident.read'],
  administrator: permissions,
}
