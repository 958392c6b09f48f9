import { describe, expect, it } from 'vitest'
import { readIncident, readTimeline } from '../contract/incidents.ts'
import { type CsvReport, importCsv, type Remark } from '../server/imports/index.ts'
import { checkReplay } from '../server/incidents/index.ts'
import { bytesOf } from './servicenow-log.ts'
import { createWorld } from './world.ts'

const world = await createWorld()

async function importList(
  text: string | Buffer,
  options: { delimiter?: ',' | ';'; isDryRun?: boolean; columns?: Record<string, string> } = {},
): Promise<{ report: CsvReport; remarks: string[]; unmapped: string[] }> {
  const remarks: string[] = []
  let unmapped: string[] = []
  const report = await importCsv(world.app.context, {
    bytes: bytesOf(text),
    delimiter: options.delimiter ?? ',',
    columns: options.columns,
    timeZone: 'Europe/Stockholm',
    isDryRun: options.isDryRun ?? false,
    onColumns: (_, left) => (unmapped = left),
    onRemark: ({ line, kind, text }: Remark) => remarks.push(`${line} ${kind} ${text}`),
    onProgress: () => {},
  })
  return { report, remarks, unmapped }
}

async function read(summary: string) {
  const { id } = await world.db
    .selectFrom('incidents')
    .select('id')
    .where('summary', '=', summary)
    .executeTakeFirstOrThrow()
  const incident = await world.agent.call(readIncident, { incidentId: id })
  const { items } = await world.agent.call(readTimeline, { incidentId: id })
  return { incident, types: items.map((entry) => entry.type.replace('incident.', '')) }
}

describe('a plain list of incidents', () => {
  const list = [
    'Nummer;Rubrik;Beskrivning;Status;Anmälare;Tjänst;Kategori;Påverkan;Brådska;Prioritet;Skapad;Löst;Lösning;Humör',
    'A1;Skrivaren på plan 3;"Den <b>blinkar</b>\noch piper";Stängd;The user;E-mail;Hardware;2 - Medel;Hög;P1;2026-03-01 08:00;2026-03-01 09:00;Bytte toner;glad',
    'A2;Nätet är långsamt;;Pågående;user@example.org;;Network;;;;2026-03-02 10:00;;;',
    'A3;Kaffet är slut;;På månen;;;;;;;;;;',
    `A4;"'=HYPERLINK(""x"")";;;;Nonesuch;;;;;;;;`,
    'A1;Skrivaren igen;;;;;;;;;;;;',
    'A5;Inget datum;;;;;;;;;2026-13-01;;;',
    `A6;${'x'.repeat(201)};;;;;;;;;;;;`,
  ].join('\n')
  const first = importList(list, { delimiter: ';' })

  it('is taken over by the columns that its headers suggest; what cannot be is told by line and reason', async () => {
    const { report, remarks, unmapped } = await first
    expect(report).toEqual({ rows: 7, unusedRows: 4, made: 3, present: 0 })
    expect(unmapped).toEqual(['Humör'])
    expect(remarks).toEqual([
      '5 unused state is unknown: "På månen"',
      '7 unused this number, or this very row, stands further up already',
      '8 unused registeredAt is not a time: "2026-13-01"',
      expect.stringMatching(/^9 unused summary: /),
      '6 noted there is no service Nonesuch; left empty',
    ])
  })

  it('goes through the same rules as live ones', async () => {
    await first
    const { incident, types } = await read('Skrivaren på plan 3')
    expect(types).toEqual(['registered', 'classified', 'diagnosis_started', 'resolved', 'closed'])
    expect(incident).toMatchObject({
      state: 'closed',
      description: '<p>Den &lt;b&gt;blinkar&lt;/b&gt;<br>och piper</p>',
      service: { name: 'E-mail' },
      category: { name: 'Hardware' },
      requester: { id: world.user.id },
      priority: 1,
      computedPriority: 2,
      priorityReason: 'imported',
      stageTimes: { registeredAt: '2026-03-01T07:00:00.000Z', resolvedAt: '2026-03-01T08:00:00.000Z' },
    })
    expect((await read('Nätet är långsamt')).incident).toMatchObject({
      state: 'in_diagnosis',
      requester: { id: world.user.id },
      owner: { id: world.manager.id },
    })
    expect(await checkReplay(world.db, 100)).toMatchObject({ differing: [] })
  })

  it('has its text back as it was before a spreadsheet was kept from calculating it (S-089)', async () => {
    await first
    expect((await read('=HYPERLINK("x")')).incident.state).toBe('registered')
  })

  it('changes nothing the second time', async () => {
    await first
    expect((await importList(list, { delimiter: ';' })).report).toMatchObject({ made: 0, present: 3 })
  })

  it('can be tried without writing anything', async () => {
    const { report } = await importList('title\nOnly tried', { isDryRun: true })
    expect(report).toMatchObject({ made: 1 })
    await expect(read('Only tried')).rejects.toThrow('no result')
  })

  it('is read as Windows-1252 where it is no UTF-8, and without its byte order mark', async () => {
    await importList(Buffer.from('title\nFl\u00e4kten l\u00e5ter', 'latin1'))
    await importList('\uFEFFtitle\nKaffemaskinen står')
    expect((await read('Fläkten låter')).incident.state).toBe('registered')
    expect((await read('Kaffemaskinen står')).incident.state).toBe('registered')
  })

  it('can be hostile without harm (S-058)', async () => {
    const { report } = await importList(`__proto__,constructor,title\nx,y,Harmless\nx,y,"${'z'.repeat(2_000_000)}"\n`)
    expect(report).toMatchObject({ made: 1, unusedRows: 1 })
    expect(Object.keys(Object.prototype)).toEqual([])
    expect((await importList('title\nNul\0byte')).report).toMatchObject({ made: 0, unusedRows: 1 })
  })

  it('needs a summary, and the columns that a given mapping names', async () => {
    await expect(importList('a,b\n1,2')).rejects.toThrow('No column holds a summary')
    await expect(importList('a,b\n1,2', { columns: { summary: 'c' } })).rejects.toThrow('no column "c"')
    expect((await importList('a,b\nBy mapping,2', { columns: { summary: 'a' } })).report).toMatchObject({ made: 1 })
  })
})
