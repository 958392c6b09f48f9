import type { Background } from '../platform/background/background.ts'
import type { Outgoing } from '../platform/outgoing/outgoing.ts'
import { callAgain } from './usecases/call-again.ts'
import { carryOutRun, type Keys } from './usecases/carry-out-run.ts'
import { endDueRuns } from './usecases/end-due-runs.ts'
import { askRunners, followJob } from './usecases/follow-job.ts'
import { beginnings, mayHaveModel, startAutomation } from './usecases/start-automation.ts'

export function work(background: Background, outgoing: Outgoing, keys: Keys): void {
  for (const type of beginnings) background.on(type, 'automation.start', startAutomation, mayHaveModel)
  const carryOut = carryOutRun(outgoing, keys)
  background.onSlowly('incident.runbook_requested', 'automation.carry_out', carryOut, ({ isWaiting }) => !isWaiting)
  background.onSlowly('incident.runbook_approved', 'automation.carry_out', carryOut)
  background.onSlowly('runbook_run.due', 'automation.carry_out', carryOut)
  background.onSlowly('runbook_run.followed', 'automation.follow_job', followJob(outgoing, keys.sealing))
  background.everyTick('automation.call_again', callAgain)
  background.everyTick('automation.ask_runners', askRunners)
  background.everyTick('automation.end_due_runs', endDueRuns)
}
