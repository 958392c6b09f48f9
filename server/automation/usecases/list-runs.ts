import type * as contract from '../../../contract/automation.ts'
import type { Answer, Input } from '../../../contract/endpoint.ts'
import { seeIncident, visibleTo } from '../../incidents/index.ts'
import type { Context } from '../../platform/context.ts'
import { decodeKey, encodeKey, toPage } from '../../platform/paging.ts'
import { presentRun } from '../present.ts'
import { listedRuns } from '../queries.ts'
import { readRunner } from './read-runbook.ts'

export async function listRuns(
  { db, actor }: Context,
  { runbookId, after, limit }: Input<typeof contract.listRunbookRuns>,
): Promise<Answer<typeof contract.listRunbookRuns>> {
  const rows = await listedRuns(db, visibleTo(actor), { runbookId }, decodeKey(after, ['moment', 'id']), limit + 1)
  const runner = await readRunner(db, actor)
  return toPage(
    rows,
    limit,
    (row) => presentRun(row, runner),
    ({ requestedAt, id }) => encodeKey(requestedAt.toISOString(), id),
  )
}

export async function listIncidentRuns(
  context: Context,
  { incidentId }: Input<typeof contract.listIncidentRuns>,
): Promise<Answer<typeof contract.listIncidentRuns>> {
  const { db, actor } = context
  await seeIncident(context, incidentId)
  const runner = await readRunner(db, actor)
  const rows = await listedRuns(db, visibleTo(actor), { incidentId }, undefined, 100)
  return { items: rows.map((row) => presentRun(row, runner)) }
}
