/** The door: what the demo makes of runbooks. */
export { keepRunbook } from './usecases/keep-runbook.ts'
