/** The door. */
export { acknowledgeGroup } from './usecases/acknowledge-group.ts'
export { actOnGroups } from './usecases/act-on-groups.ts'
export { correlateAlerts } from './usecases/correlate-alerts.ts'
export { createStandardRules } from './usecases/create-standard-rules.ts'
export { listAlertGroups } from './usecases/list-groups.ts'
