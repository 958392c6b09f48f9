export { verifyLog } from './usecases/verify-log.ts'
