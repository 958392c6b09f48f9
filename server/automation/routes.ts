import * as contract from '../../contract/automation.ts'
import type { Serve } from '../platform/http/serve.ts'
import type { Outgoing } from '../platform/outgoing/outgoing.ts'
import { addRunbook } from './usecases/add-runbook.ts'
import type { Keys } from './usecases/carry-out-run.ts'
import { changeRunbook } from './usecases/change-runbook.ts'
import { decideRun } from './usecases/decide-run.ts'
import { dryRunRunbook } from './usecases/dry-run-runbook.ts'
import { listRunbooks } from './usecases/list-runbooks.ts'
import { listIncidentRuns, listRuns } from './usecases/list-runs.ts'
import { listScripts } from './usecases/list-scripts.ts'
import { renewSecret } from './usecases/renew-secret.ts'
import { runRunbook } from './usecases/run-runbook.ts'

export function routes(serve: Serve, outgoing: Outgoing, keys: Keys): void {
  serve(contract.listRunbooks, listRunbooks)
  serve(contract.listScripts, listScripts(outgoing))
  serve(contract.addRunbook, addRunbook(outgoing, keys))
  serve(contract.changeRunbook, changeRunbook(outgoing, keys.sealing))
  serve(contract.renewRunbookSecret, renewSecret(keys.secret))
  serve(contract.dryRunRunbook, dryRunRunbook)
  serve(contract.listRunbookRuns, listRuns)
  serve(contract.listIncidentRuns, listIncidentRuns)
  serve(contract.runRunbook, runRunbook)
  serve(contract.decideRun, decideRun)
}
