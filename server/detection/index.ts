/** The door: what correlation asks of alerts. */
export { presentAlert } from './present.ts'
export { alertsOf } from './queries/alert.ts'
export { acknowledgeAlerts, withdrawAcknowledgements } from './usecases/acknowledge-alerts.ts'
export {
  alertToPlace,
  dueAlerts,
  type DueAlert,
  makeDue,
  makeDueAgain,
  markHandled,
  openAlerts,
  type PastAlert,
  pastAlerts,
  postponeAlert,
} from './store/due-alerts.ts'
