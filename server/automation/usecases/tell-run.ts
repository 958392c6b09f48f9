import { tellIncident } from '../../incidents/index.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import type { RunRow } from '../store.ts'

interface Ended {
  state: 'succeeded' | 'failed' | 'interrupted'
  exitCode: number | null
  output: string
}

/** Of what was printed as much as a timeline bears; all that was kept stands with the run. */
const shown = (output: string): string => (output.length > 4000 ? `${output.slice(0, 4000).toWellFormed()}…` : output)

export async function tellEnd(
  tx: Tx,
  context: Context,
  { id: runId, incidentId, cause, heals, call }: RunRow,
  { name: runbook }: { name: string },
  { state, exitCode, output }: Ended,
): Promise<void> {
  await tellIncident(tx, context, incidentId, {
    type: 'incident.runbook_ended',
    audience: 'staff',
    payload: { runId, runbook, cause, heals, call, state, exitCode, output: shown(output) },
  })
}

/** A call that came to nothing, and when it is made again. */
export async function tellFailedCall(
  tx: Tx,
  context: Context,
  { id: runId, incidentId, tries }: RunRow,
  { name: runbook }: { name: string },
  { output, tryAt }: { output: string; tryAt: Date },
): Promise<void> {
  const pauseSeconds = Math.round((tryAt.getTime() - context.now().getTime()) / 1000)
  await tellIncident(tx, context, incidentId, {
    type: 'incident.runbook_call_failed',
    audience: 'staff',
    payload: { runId, runbook, number: tries, output, pauseSeconds },
  })
}

/** Automation could not restore it: the team gets it, with what was tried. */
export async function tellHealingFailed(
  tx: Tx,
  context: Context,
  { id: runId, incidentId, call }: Pick<RunRow, 'id' | 'incidentId' | 'call'>,
  runbook: string,
  why: 'failed' | 'interrupted' | 'not_recovered' | 'too_often' | 'cannot_run',
  tried: { exitCode?: number | null; output?: string } = {},
): Promise<void> {
  await tellIncident(tx, context, incidentId, {
    type: 'incident.healing_failed',
    audience: 'staff',
    payload: {
      runId,
      runbook,
      call,
      why,
      ...tried,
      ...(tried.output !== undefined && { output: shown(tried.output) }),
    },
  })
}
