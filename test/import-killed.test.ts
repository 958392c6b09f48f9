import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { listIncidents } from '../contract/incidents.ts'
import { verifyAudit } from '../contract/records.ts'
import { checkReplay } from '../server/incidents/index.ts'
import { commandLine } from './command-line.ts'
import { csvOf, rowsOf } from './servicenow-log.ts'
import { createWorld } from './world.ts'

const { folder, run, start } = commandLine()
const world = await createWorld()
const incidents = Array.from({ length: 350 }, (_, index) => `INC${1_000_000 + index}`)
const log = csvOf(
  incidents.flatMap((number) =>
    rowsOf(number, [{}, { incident_state: 'Active', sys_updated_at: '1/3/2016 08:10', assigned_to: 'Resolver 89' }]),
  ),
)
const list = ['Number,Summary', ...incidents.map((number) => `${number},What ${number} is about`)].join('\n')

// With a mapping the file is read once, from its beginning to its end, as a pipe can be.
const mapping = join(folder, 'mapping.json')
writeFileSync(mapping, JSON.stringify({ delimiter: ',', columns: { number: 'Number', summary: 'Summary' } }))

const imported = async (system: string): Promise<number> =>
  (await world.db.selectFrom('incidents').select('id').where('externalRef', 'like', `${system}:%`).execute()).length

describe('F-11 an import killed half way, as for want of memory,', () => {
  it.each([
    ['servicenow-log', [], 'servicenow', log, '0 incidents made with 0 events; 350 were here already'],
    ['csv', ['--mapping', mapping], 'csv', list, '0 incidents made; 350 were here already'],
  ])('of a %s goes on where it was, and disturbs nobody', async (kind, options, system, text, nothingMore) => {
    const slow = join(folder, `${kind}.slow.csv`)
    execFileSync('mkfifo', [slow])
    const killed = start(world.url, ['import', kind, ...options, slow])
    const source = createWriteStream(slow)
    source.on('error', () => {})
    source.write(text.slice(0, (text.length * 0.8) | 0))
    await expect.poll(() => imported(system)).toBeGreaterThan(99)
    killed.kill('SIGKILL')
    await once(killed, 'exit')
    source.destroy()
    const sofar = await imported(system)
    expect(sofar).toBeLessThan(350)
    expect((await world.agent.attempt(listIncidents)).status).toBe(200)

    const whole = join(folder, `${kind}.csv`)
    writeFileSync(whole, text)
    const resumed = await run(world.url, ['import', kind, ...options, whole])
    expect(resumed).toMatchObject({
      code: 0,
      stdout: expect.stringContaining(`${350 - sofar} incidents made`) as unknown,
    })
    expect(await imported(system)).toBe(350)
    const again = await run(world.url, ['import', kind, ...options, whole])
    expect(again).toMatchObject({ code: 0, stdout: expect.stringContaining(nothingMore) as unknown })
    expect(await world.manager.call(verifyAudit)).toMatchObject({ isIntact: true })
    expect((await checkReplay(world.db, 1000)).differing).toEqual([])
  })
})
