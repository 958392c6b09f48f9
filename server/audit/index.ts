export { verifyChain, verifyLog } from './usecases/verify-log.ts'
