/** The door: what correlation asks of alerts. */
export { presentAlert } from './present.ts'
export { alertsOf } from './queries.ts'
export { alertToPlace, dueAlerts, type DueAlert, markHandled, postponeAlert } from './store.ts'
