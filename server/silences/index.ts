/** The door: what keeps an alert quiet. */
export { type Suppression, suppressionOf } from './rules/suppression.ts'
export { quietsNow } from './usecases/quiets-now.ts'
