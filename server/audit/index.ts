export { verifyChain, verifyLog } from './usecases/verify-log.ts'
export { findHidden, findNamed } from './queries.ts'
