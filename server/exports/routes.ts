import * as contract from '../../contract/records.ts'
import type { Serve } from '../platform/http/serve.ts'
import { exportIncidents } from './usecases/export-incidents.ts'

export function routes(serve: Serve): void {
  serve(contract.exportIncidents, exportIncidents)
}
