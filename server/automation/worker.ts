import type { Background } from '../platform/background/background.ts'
import type { Outgoing } from '../platform/outgoing/outgoing.ts'
import { callAgain } from './usecases/call-again.ts'
import { carryOutRun } from './usecases/carry-out-run.ts'
import { endDueRuns } from './usecases/end-due-runs.ts'
import { beginnings, startAutomation } from './usecases/start-automation.ts'

export function work(background: Background, outgoing: Outgoing, secret: string): void {
  for (const type of beginnings) background.on(type, 'automation.start', startAutomation)
  const carryOut = carryOutRun(outgoing, secret)
  background.onSlowly('incident.runbook_requested', 'automation.carry_out', carryOut)
  background.onSlowly('incident.runbook_approved', 'automation.carry_out', carryOut)
  background.onSlowly('runbook_run.due', 'automation.carry_out', carryOut)
  background.everyTick('automation.call_again', callAgain)
  background.everyTick('automation.end_due_runs', endDueRuns)
}
