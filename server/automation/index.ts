/** The door: what the demo makes of runbooks, and what the doctor looks at. */
export { keepRunbook } from './usecases/keep-runbook.ts'
export { runbooksWithLostTokens } from './usecases/lost-tokens.ts'
