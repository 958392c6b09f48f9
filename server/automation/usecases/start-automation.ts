import { isTouched, tellIncident } from '../../incidents/index.ts'
import type { HappenedEvent } from '../../platform/background/background.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { newId } from '../../platform/id.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { RunbookCall } from '../../../contract/automation.ts'
import { type PlannedRun, plannedRun } from '../queries.ts'
import { callOf } from '../rules/call.ts'
import { hasBegun, isTooOften, minutesAfter, triesWithin } from '../rules/run.ts'
import { insertRun } from '../store.ts'
import { tellHealingFailed } from './tell-run.ts'

/** What may begin an activity. */
export const beginnings = [
  'incident.registered',
  'incident.classified',
  'incident.model_applied',
  'incident.diagnosis_started',
  'incident.resolution_started',
  'incident.resolved',
] as const

/** What is registered tells all of its record; what happens later only what has changed. */
export function mayHaveModel({ changes }: Record<string, unknown>): boolean {
  const { modelId, registeredAt } = changes as { modelId?: string | null; registeredAt?: Date }
  return registeredAt === undefined || (modelId ?? null) !== null
}

/** Once for an incident the runbook of its model is run, when the activity has begun that the model names. */
export function startAutomation(context: Context, { subjectId: incidentId }: HappenedEvent): Promise<void> {
  return inTransaction(context, async (tx) => {
    const now = context.now()
    const planned = await plannedRun(tx, incidentId, isTouched, new Date(now.getTime() - triesWithin))
    if (!planned || !hasBegun(planned.automation.activity, planned.state)) return
    const { ciId, model, runbook } = planned
    const { verifyMinutes, escalateToTeamId } = planned.automation
    const heals = planned.workflow === 'event' && planned.state !== 'resolved' && !planned.isTouched
    const judged = judge(planned)
    const run = {
      id: newId(),
      runbookId: runbook.id,
      incidentId,
      ciId,
      cause: 'model' as const,
      heals,
      state:
        'why' in judged ? ('stopped' as const) : runbook.needsApproval ? ('waiting' as const) : ('queued' as const),
      call: judged.call,
      verifyMinutes,
      escalateToTeamId,
      requestedByName: model,
      requestedAt: now,
    }
    const isWaiting = run.state === 'waiting'
    await insertRun(tx, { ...run, ...(heals && isWaiting && { decideBy: minutesAfter(now, verifyMinutes) }) })
    if ('why' in judged) return tellHealingFailed(tx, context, run, runbook.name, judged.why, { output: judged.output })
    await tellIncident(tx, context, incidentId, {
      type: 'incident.runbook_requested',
      audience: 'staff',
      payload: { runId: run.id, runbook: runbook.name, call: run.call, isWaiting, model },
    })
  })
}

type Judged = { call: RunbookCall } | { call: RunbookCall; why: 'too_often' | 'cannot_run'; output: string }

/** What runs; or why it must not: it was tried too often already, is out of use, or the incident does not say enough. */
function judge({ runbook, tries, ...facts }: PlannedRun): Judged {
  const nothing = callOf({ ...runbook, arguments: [] }, facts)
  if (!runbook.isActive) return { call: nothing, why: 'cannot_run', output: 'The runbook is out of use' }
  if (isTooOften(tries)) return { call: nothing, why: 'too_often', output: '' }
  try {
    return { call: callOf(runbook, facts) }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { call: nothing, why: 'cannot_run', output: error.message }
  }
}
