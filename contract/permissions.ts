import { z } from 'zod'

/** What a role may hold. Every signed-in person may report and follow their own incidents. */
export const permissions = [
  'incident.report', // report for oneself, follow, reply, confirm
  'incident.read', // every incident that is not restricted
  'incident.internal', // internal notes, tasks and costs of the incidents one may read
  'incident.work', // register for others, classify, assign, escalate, diagnose, hold, resolve
  // The same verbs, on what is given to one's own teams only (suppliers). Without catalogue.read and people.read it also
  // lets see of catalogue and teams what that work names, what the teams are responsible for, and where it can go back to.
  'incident.work_assigned',
  'incident.coordinate', // owner, merge, split, parent, restrict, cancel, close
  'alert.read', // alerts, their groups and raw payloads
  'alert.work', // acknowledge, close, split, silence
  'detection.manage', // integrations, rules and maintenance windows
  'catalogue.read',
  'catalogue.manage',
  'people.read',
  'people.manage',
  'settings.manage',
  'audit.read',
  'data.import',
  'data.export',
] as const
export const Permission = z.enum(permissions)
export type Permission = z.infer<typeof Permission>

/** The standard roles; an organisation renames them and adds its own. */
export const roleKeys = [
  'user',
  'agent',
  'specialist',
  'incident_manager',
  'major_incident_manager',
  'service_owner',
  'product_owner',
  'resource_owner',
  'problem_manager',
  'process_owner',
  'supplier',
  'stakeholder',
  'administrator',
] as const
export type RoleKey = (typeof roleKeys)[number]
