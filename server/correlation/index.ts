/** The door. */
export { createStandardRules } from './usecases/create-standard-rules.ts'
