import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { readIncident, readTimeline, type Incident, type TimelineEntry } from '../contract/incidents.ts'
import { verifyLog } from '../server/audit/index.ts'
import { type ImportReport, importServicenowLog, type Remark } from '../server/imports/index.ts'
import type { LogCells } from '../server/imports/rules/servicenow-row.ts'
import { checkReplay } from '../server/incidents/index.ts'
import { testSecret } from './population.ts'
import { bytesOf, csvOf, rowsOf, smallLog } from './servicenow-log.ts'
import { createWorld } from './world.ts'

const world = await createWorld()

async function importLog(
  text: string | Buffer,
  timeZone = 'UTC',
): Promise<{ report: ImportReport; remarks: Remark[] }> {
  const remarks: Remark[] = []
  const report = await importServicenowLog(world.app.context, {
    bytes: bytesOf(text),
    timeZone,
    onRemark: (remark) => remarks.push(remark),
    onProgress: () => {},
  })
  return { report, remarks }
}

async function read(number: string): Promise<{ incident: Incident; timeline: TimelineEntry[] }> {
  const { id } = await world.db
    .selectFrom('incidents')
    .select('id')
    .where('externalRef', '=', `servicenow:${number}`)
    .executeTakeFirstOrThrow()
  const incident = await world.agent.call(readIncident, { incidentId: id })
  const { items } = await world.agent.call(readTimeline, { incidentId: id, limit: 500 })
  return { incident, timeline: items }
}

/** The rows of the file as the timeline keeps them: each entry has the cells that changed. */
function rowsIn(timeline: TimelineEntry[]): LogCells[] {
  const missing = Object.fromEntries(Object.keys(smallLog.open[0]!).map((column) => [column, '?'])) as LogCells
  const kept = timeline.flatMap((entry) => ('row' in entry.payload ? [entry.payload['row'] as Partial<LogCells>] : []))
  return kept.map((_, index) => Object.assign({}, missing, ...kept.slice(0, index + 1)) as LogCells)
}

const happened = (timeline: TimelineEntry[]) =>
  timeline.map((entry) => `${entry.occurredAt.slice(5, 16)} ${entry.actor.name} ${entry.type.replace('incident.', '')}`)

describe('the audit log of ServiceNow', () => {
  const jobsBefore = countJobs()
  const first = jobsBefore.then(() => importLog(csvOf(Object.values(smallLog).flat())))

  it('is taken over whole, and its totals agree', async () => {
    const { report, remarks } = await first
    expect(report).toMatchObject({ rows: 18, unusedRows: 0, incidents: { made: 3, present: 0, differing: 0 } })
    expect(report.totals.filter((total) => total.inFile !== total.here)).toEqual([])
    expect(report.isComplete).toBe(true)
    expect(remarks.map((remark) => `${remark.line} ${remark.kind} ${remark.text}`)).toEqual([
      '16 noted incident_state -100 says nothing; the state was left as it was',
      '19 noted contact_type "Fax" has no channel here; kept in the log',
    ])
  })

  it('becomes the history that happened, verb by verb', async () => {
    await first
    const { incident, timeline } = await read('INC0000001')
    expect(happened(timeline)).toEqual([
      '03-01T08:00 Opened by 8 registered',
      '03-01T08:05 Updated by 21 imported_change',
      '03-01T08:10 Updated by 21 classified',
      '03-01T08:10 Updated by 21 assigned',
      '03-01T08:10 Updated by 21 diagnosis_started',
      '03-01T09:00 Updated by 21 held',
      '03-01T10:00 Updated by 21 hold_ended',
      '03-01T10:00 Updated by 21 held',
      '03-01T11:00 Updated by 21 hold_ended',
      '03-01T11:00 Updated by 21 held',
      '03-01T12:00 Updated by 21 hold_ended',
      '03-01T12:00 Updated by 21 held',
      '03-01T13:00 Updated by 21 hold_ended',
      '03-01T13:00 Updated by 21 escalated',
      '03-01T14:00 Updated by 21 escalated',
      '03-01T14:30 Updated by 21 imported_change',
      '03-01T15:00 Updated by 21 resolved',
      '03-06T15:00 Updated by 21 closed',
    ])
    const reasons = timeline.filter((entry) => entry.type === 'incident.held')
    expect(reasons.map((entry) => (entry.payload['changes'] as { holdReason: string }).holdReason)).toEqual([
      'user',
      'supplier',
      'problem',
      'evidence',
    ])
    expect(incident).toMatchObject({
      state: 'closed',
      hold: null,
      slaMet: false,
      channel: 'phone',
      reassignmentCount: 2,
      bounceCount: 1,
      references: { problem: 'Problem ID 2', supplier: 'Vendor 1' },
      owner: { name: 'Opened by 8' },
      requester: { name: 'Caller 1' },
      team: { name: 'Group 56' },
      location: { name: 'Location 143' },
      category: { name: 'Subcategory 170' },
      priority: 3,
      stageTimes: {
        registeredAt: '2016-03-01T08:00:00.000Z',
        diagnosisStartedAt: '2016-03-01T08:10:00.000Z',
        resolvedAt: '2016-03-01T14:58:00.000Z',
        closedAt: '2016-03-06T15:00:00.000Z',
      },
    })
  })

  it('enters the states that the log skipped, counts reopenings, and keeps a priority beside the matrix', async () => {
    await first
    const { incident, timeline } = await read('INC0000002')
    expect(happened(timeline).map((line) => line.split(' ').at(-1))).toEqual([
      'registered',
      'imported_change',
      'classified',
      'diagnosis_started',
      'resolved',
      'reopened',
      'imported_change',
      'resolved',
      'closed',
    ])
    const implied = timeline.filter((entry) => entry.payload['isImplied'] === true).map((entry) => entry.type)
    expect(implied).toEqual(['incident.classified', 'incident.diagnosis_started'])
    expect(incident).toMatchObject({
      state: 'closed',
      reopenCount: 1,
      priority: 1,
      computedPriority: 3,
      priorityReason: 'imported',
      requester: null,
      team: null,
      slaMet: true,
    })
  })

  it('leaves what is still open to be worked on, with an owner and without a category', async () => {
    await first
    const { incident } = await read('INC0000003')
    expect(incident).toMatchObject({ state: 'in_diagnosis', owner: { name: 'Updated by 21' }, category: null })
    expect(incident.allowed).toContain('classify')
  })

  it('can be read again, cell by cell, from the timeline', async () => {
    await first
    for (const rows of Object.values(smallLog)) {
      const { timeline } = await read(rows[0]!.number)
      expect(rowsIn(timeline)).toEqual(rows)
    }
  })

  it('changes nothing the second time', async () => {
    await first
    const before = await world.db
      .selectFrom('events')
      .select(({ fn }) => fn.countAll().as('count'))
      .execute()
    const { report } = await importLog(csvOf(Object.values(smallLog).flat()))
    expect(report).toMatchObject({ incidents: { made: 0, present: 3, differing: 0 }, events: 0, isComplete: true })
    expect(
      await world.db
        .selectFrom('events')
        .select(({ fn }) => fn.countAll().as('count'))
        .execute(),
    ).toEqual(before)
  })

  it('leaves an incident as it is when the file tells something else of it now', async () => {
    await first
    const longer = [...smallLog.open, ...rowsOf('INC0000003', [{ incident_state: 'Closed' }])]
    const { report, remarks } = await importLog(csvOf(longer))
    expect(report).toMatchObject({ unusedRows: 2, incidents: { made: 0, present: 0, differing: 1 } })
    expect(remarks[0]?.text).toContain('imported before')
    expect((await read('INC0000003')).incident.state).toBe('in_diagnosis')
  })

  it('brings about no reaction, for it is history', async () => {
    await first
    expect(await countJobs()).toBe(await jobsBefore)
  })

  it('has a log that is intact and tells what the records are', async () => {
    await first
    expect(await verifyLog(world.db, testSecret)).toMatchObject({ isIntact: true, faults: [] })
    expect(await checkReplay(world.db, 1000)).toMatchObject({ differing: [] })
  })
})

describe('rows that cannot be used', () => {
  const usable = rowsOf('INC0000010', [{}])[0]!
  it.each([
    [{ incident_state: 'Paused' }, 'incident_state is unknown: "Paused"'],
    [{ sys_updated_at: '30/2/2016 10:00' }, 'sys_updated_at is not a time: "30/2/2016 10:00"'],
    [{ opened_at: '?' }, 'opened_at is missing'],
    [{ reopen_count: 'many' }, 'reopen_count is not a number: "many"'],
    [{ impact: '9 - Odd' }, 'impact has no such level: "9 - Odd"'],
    [{ opened_by: '?', sys_updated_by: '?' }, 'nobody is named who could be accountable'],
  ])('are reported with their reason: %j', async (change, reason) => {
    const { report, remarks } = await importLog(csvOf([{ ...usable, number: 'INC0000011', ...change }]))
    expect(remarks).toEqual([{ kind: 'unused', line: 2, number: 'INC0000011', text: reason }])
    expect(report).toMatchObject({ rows: 1, unusedRows: 1, incidents: { made: 0 } })
  })

  it('are those that stand apart from the other rows of their incident', async () => {
    const [one, other] = [rowsOf('INC0000020', [{}, {}]), rowsOf('INC0000021', [{}])]
    const { remarks } = await importLog(csvOf([one[0]!, other[0]!, one[1]!]))
    expect(remarks).toMatchObject([{ line: 4, number: 'INC0000020', kind: 'unused' }])
  })

  it('do not stop the others when their quotes are broken', async () => {
    const text = csvOf([usable]).replace('Location 143', 'Location "143"')
    const { remarks } = await importLog(`${text}\n`)
    expect(remarks).toHaveLength(1)
    expect(remarks[0]).toMatchObject({ kind: 'unused' })
  })

  it('are none when the file is no such log at all', async () => {
    await expect(importLog('__proto__,constructor\n1,2')).rejects.toThrow('The file lacks these columns')
    await expect(importLog('')).rejects.toThrow('The file is empty')
    expect(Object.keys(Object.prototype)).toEqual([])
  })

  it('are noted when their time fell into a change of the clocks', async () => {
    const change = { sys_updated_at: '30/10/2016 02:30', opened_at: '1/10/2016 10:00' }
    const { remarks } = await importLog(csvOf(rowsOf('INC0000030', [change])), 'Europe/Stockholm')
    expect(remarks).toMatchObject([
      { kind: 'noted', text: 'sys_updated_at 30/10/2016 02:30 fell into a change of the clocks' },
    ])
  })
})

const realLog = resolve(import.meta.dirname, '../../shared/data/incident-event-log/incident_event_log.dev.csv.gz')

describe.skipIf(!existsSync(realLog))(
  'the log of a real company (skipped where its file is not beside the project)',
  () => {
    it('gives the history that the file has, of the first 100 incidents', async () => {
      const lines = gunzipSync(readFileSync(realLog)).toString().split('\n')
      const numbers = [...new Set(lines.slice(1).map((line) => line.split(',')[0]!))].slice(0, 100)
      const wanted = new Set(numbers)
      const chosen = lines.filter((line, index) => index === 0 || wanted.has(line.split(',')[0]!))
      const { report } = await importLog(chosen.join('\n'))
      expect(report).toMatchObject({ unusedRows: 0, incidents: { made: 100 }, isComplete: true })
      for (const number of numbers.filter((_, index) => index % 10 === 0)) {
        const { timeline } = await read(number)
        const inFile = chosen.filter((line) => line.startsWith(`${number},`)).map((line) => line.split(','))
        expect(rowsIn(timeline).map((row) => Object.values(row))).toEqual(inFile)
      }
      expect(await checkReplay(world.db, 1000)).toMatchObject({ differing: [] })
    })
  },
)

async function countJobs(): Promise<number> {
  const { rows } = await sql<{
    count: number
  }>`select count(*)::int as count from pgboss.job where name = 'reactions'`.execute(world.db)
  return rows[0]?.count ?? -1
}
