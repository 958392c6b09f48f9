import type { Runbook, RunbookRun } from '../../contract/automation.ts'
import type { Actor } from '../platform/context.ts'
import type { ListedRun, ListedRunbook } from './queries.ts'
import { mayDecide, mayRun } from './rules/run.ts'

export type Runner = Actor & { roleIds: readonly string[] }

/** Where a script lies or which address is called is for those who set it up: an address may hold a token. */
export const presentRunbook = (row: ListedRunbook, runner: Runner): Runbook => ({
  id: row.id,
  name: row.name,
  description: row.description,
  kind: row.kind,
  target: runner.permissions.has('settings.manage') ? row.target : null,
  runner: row.runner,
  jobId: runner.permissions.has('settings.manage') ? row.jobId : null,
  arguments: row.arguments,
  timeLimitSeconds: row.timeLimitSeconds,
  needsApproval: row.needsApproval,
  roleIds: row.roleIds,
  isActive: row.isActive,
  mayRun: mayRun(row, runner),
  runCount: row.runCount,
  lastRunAt: row.lastRunAt?.toISOString() ?? null,
  version: row.version,
})

export const presentRun = (row: ListedRun, runner: Runner): RunbookRun => ({
  id: row.id,
  runbook: { id: row.runbookId, name: row.runbookName },
  incident: { id: row.incidentId, number: row.number, summary: row.summary },
  cause: row.cause,
  state: row.state,
  call: row.call,
  requestedBy: row.requestedByName,
  requestedAt: row.requestedAt.toISOString(),
  decidedBy: row.decidedByName,
  startedAt: row.startedAt?.toISOString() ?? null,
  endedAt: row.endedAt?.toISOString() ?? null,
  exitCode: row.exitCode,
  output: row.output,
  execution: row.executionId === null ? null : { id: row.executionId, url: row.executionUrl },
  fault: row.fault,
  verifyUntil: row.verifyUntil?.toISOString() ?? null,
  decideBy: row.decideBy?.toISOString() ?? null,
  tries: row.tries,
  tryAt: row.tryAt?.toISOString() ?? null,
  allowed: mayDecide(row, row, runner) ? ['approve', 'decline'] : [],
})
