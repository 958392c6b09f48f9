/** The door: what correlation asks of alerts, and how the demo's tools send them. */
export { presentAlert, presentChangeEvent } from './present.ts'
export { alertsOf } from './queries/alert.ts'
export { wasAcknowledgedByHand } from './store/alert.ts'
export { sources } from './sources/sources.ts'
export { createIntake } from './usecases/accept-payload.ts'
export { acknowledgeAlerts, withdrawAcknowledgements } from './usecases/acknowledge-alerts.ts'
export { addHeartbeat, listHeartbeats } from './usecases/manage-heartbeats.ts'
export { pingHeartbeat } from './usecases/ping-heartbeat.ts'
export { addIntegration } from './usecases/add-integration.ts'
export { changeEventsOn } from './queries/change-event.ts'
export { integrationsWithLostSecrets } from './usecases/lost-secrets.ts'
export { passOnComment } from './usecases/pass-on-comment.ts'
export { listAlerts } from './usecases/list-alerts.ts'
export { listIntegrations } from './usecases/read-integration.ts'
export { recordChangeEvent } from './usecases/record-change-event.ts'
export { tellStillReported } from './usecases/tell-still-reported.ts'
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
