import type { RunbookCall, RunFaultKind } from '../../../contract/automation.ts'
import { escalateUntouched, tellIncident } from '../../incidents/index.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import type { RunRow } from '../store.ts'

interface Ended {
  state: 'succeeded' | 'failed' | 'interrupted'
  exitCode: number | null
  output: string
  fault: RunFaultKind | null
}

/** Of what was printed as much as a timeline bears: how it ended. All that was kept stands with the run. */
const shown = (output: string): string => (output.length > 4000 ? `…${output.slice(-4000).toWellFormed()}` : output)

export async function tellEnd(
  tx: Tx,
  context: Context,
  { id: runId, incidentId, cause, heals, call, executionUrl }: RunRow,
  { name: runbook }: { name: string },
  { state, exitCode, output, fault }: Ended,
): Promise<void> {
  await tellIncident(tx, context, incidentId, {
    type: 'incident.runbook_ended',
    audience: 'staff',
    payload: { runId, runbook, cause, heals, call, state, exitCode, output: shown(output), fault, executionUrl },
  })
}

/** A job has been started, and how its runner calls it. */
export async function tellStarted(
  tx: Tx,
  context: Context,
  { id: runId, incidentId, call }: RunRow,
  { name: runbook }: { name: string },
  { id: executionId, url: executionUrl }: { id: string; url: string | null },
): Promise<void> {
  await tellIncident(tx, context, incidentId, {
    type: 'incident.runbook_job_started',
    audience: 'staff',
    payload: { runId, runbook, call, executionId, executionUrl },
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

function commandOf(call: RunbookCall): string {
  if (call.kind === 'job') {
    const given = call.arguments.map(({ name, value }) => `${name}=${JSON.stringify(value)}`)
    return [call.runner, call.address, call.jobId, ...given].join(' ')
  }
  const target = call.kind === 'script' ? call.script : `POST ${call.address}`
  return [target, ...call.arguments.map((argument) => JSON.stringify(argument))].join(' ')
}

/** Nothing of ours but names and what was printed: whoever gets the incident reads it in whatever language. */
const triedWords = (runbook: string, { call, output }: Pick<RunRow, 'call' | 'output'>): string =>
  [`${runbook}: ${commandOf(call)}`, shown(output ?? '')].join('\n').trim()

/**
 * Automation could not restore it. What it was to heal goes to the team that the model names, with what was tried, while
 * nobody has it in hand; else whoever has it is told.
 */
export async function tellHealingFailed(
  tx: Tx,
  context: Context,
  run: Pick<RunRow, 'id' | 'incidentId' | 'call' | 'heals' | 'escalateToTeamId'>,
  runbook: string,
  why: 'failed' | 'interrupted' | 'not_recovered' | 'not_decided' | 'too_often' | 'cannot_run',
  tried: { exitCode?: number | null; output?: string | null; fault?: RunFaultKind | null } = {},
): Promise<void> {
  const { id: runId, incidentId, call, heals, escalateToTeamId: toTeamId } = run
  const { output = null } = tried
  if (heals && toTeamId !== null) {
    const hasRun = why === 'failed' || why === 'interrupted' || why === 'not_recovered'
    const words = hasRun ? triedWords(runbook, { call, output }) : (output ?? '')
    const handOver = { toTeamId, tried: words, detail: { why, runbook, runId } }
    if (await escalateUntouched(tx, context, incidentId, handOver)) return
  }
  await tellIncident(tx, context, incidentId, {
    type: 'incident.healing_failed',
    audience: 'staff',
    payload: { runId, runbook, call, why, ...tried, ...(output !== null && { output: shown(output) }) },
  })
}
