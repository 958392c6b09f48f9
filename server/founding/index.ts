/** The door. */
export { createStandards } from './usecases/create-standards.ts'
