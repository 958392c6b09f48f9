import * as contract from '../../contract/escalation-paths.ts'
import type { Serve } from '../platform/http/serve.ts'
import { addEscalationPath } from './usecases/add-path.ts'
import { changeEscalationPath } from './usecases/change-path.ts'
import { listEscalationPaths } from './usecases/list-paths.ts'

export function routes(serve: Serve): void {
  serve(contract.listEscalationPaths, listEscalationPaths)
  serve(contract.addEscalationPath, addEscalationPath)
  serve(contract.changeEscalationPath, changeEscalationPath)
}
