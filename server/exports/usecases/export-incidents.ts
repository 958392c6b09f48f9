import { stringify } from 'csv-stringify/sync'
import type { Input } from '../../../contract/endpoint.ts'
import type { IncidentSummary } from '../../../contract/incidents.ts'
import type * as contract from '../../../contract/records.ts'
import { presentSummary, selectSummaries, visibleTo } from '../../incidents/index.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { announce } from '../../platform/events.ts'
import { newId } from '../../platform/id.ts'
import { toCell } from '../rules/csv-cell.ts'

const pageSize = 500

/** Every incident that the caller may see, by number. That they were taken out is on record (S-096). */
export async function exportIncidents(context: Context, { format }: Input<typeof contract.exportIncidents>) {
  await inTransaction(context, async (tx) => {
    await announce(tx, context, {
      type: 'data.exported',
      subject: { type: 'export', id: newId() },
      audience: 'system',
      payload: { what: 'incidents', format },
    })
  })
  return format === 'csv'
    ? { name: 'incidents.csv', mediaType: 'text/csv; charset=utf-8', content: asCsv(context) }
    : { name: 'incidents.jsonl', mediaType: 'application/jsonl', content: asLines(context) }
}

async function* asLines(context: Context): AsyncGenerator<string> {
  for await (const incidents of pages(context))
    yield incidents.map((incident) => `${JSON.stringify(incident)}\n`).join('')
}

const columns: [string, (incident: IncidentSummary) => unknown][] = [
  ['number', (incident) => incident.number],
  ['summary', (incident) => incident.summary],
  ['state', (incident) => incident.state],
  ['priority', (incident) => incident.priority],
  ['hold', (incident) => incident.hold?.reason],
  ['service', (incident) => incident.service?.name],
  ['team', (incident) => incident.team?.name],
  ['assignee', (incident) => incident.assignee?.name],
  ['owner', (incident) => incident.owner.name],
  ['requester', (incident) => incident.requester?.name],
  ['registeredAt', (incident) => incident.registeredAt],
  ['updatedAt', (incident) => incident.updatedAt],
]

async function* asCsv(context: Context): AsyncGenerator<string> {
  yield stringify([columns.map(([name]) => name)], { bom: true })
  for await (const incidents of pages(context))
    yield stringify(incidents.map((incident) => columns.map(([, read]) => toCell(read(incident)))))
}

async function* pages({ db, actor }: Context): AsyncGenerator<IncidentSummary[]> {
  for (let last = 0; ;) {
    const rows = await selectSummaries(db)
      .where(visibleTo(actor))
      .where('i.number', '>', last)
      .orderBy('i.number')
      .limit(pageSize)
      .execute()
    if (rows.length > 0) yield rows.map(presentSummary)
    if (rows.length < pageSize) return
    last = rows.at(-1)?.number ?? last
  }
}
