import * as contract from '../../contract/records.ts'
import type { Serve } from '../platform/http/serve.ts'
import { listAudit } from './usecases/list-audit.ts'
import { verifyAudit } from './usecases/verify-log.ts'

export function routes(serve: Serve, secret: string): void {
  serve(contract.listAudit, listAudit)
  serve(contract.verifyAudit, verifyAudit(secret))
}
