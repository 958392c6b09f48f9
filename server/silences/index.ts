/** The door: what keeps an alert quiet. */
export { matches, type Suppression, suppressionOf } from './rules/suppression.ts'
export { addMaintenanceWindow } from './usecases/add-maintenance-window.ts'
export { addSilence, beginSilence } from './usecases/add-silence.ts'
export { changeSilence } from './usecases/change-silence.ts'
export { listSilences, silenceFor } from './usecases/list-silences.ts'
export { quietsNow } from './store.ts'
