import { once } from 'node:events'
import { readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'
import { recordContact, setDestination } from '../contract/contacts.ts'
import { addNote } from '../contract/incident-verbs.ts'
import { registerIncident } from '../contract/incidents.ts'
import { migrate } from '../server/platform/db/migrate.ts'
import { commandLine, fingerprints, query } from './command-line.ts'
import { upload } from './every-endpoint.ts'
import { type Hook, openHook } from './hook.ts'
import { createWorld } from './world.ts'

const { emptyDatabase, folder, run, start } = commandLine()
const holds = (text: string | RegExp): unknown => expect.stringMatching(text)
const hook: Hook = await openHook()
afterAll(() => hook.close())

const world = await createWorld({ allowedHosts: ['localhost'] })
const { agent, admin } = world
await agent.call(registerIncident, {
  summary: 'It says "=1+1" \\ and more',
  description: '<p>tab\there, line\nthere</p>',
  requesterId: world.user.id,
})

describe('a backup', () => {
  const file = join(folder, 'all.backup')
  const made = run(world.url, ['backup', file])
  let original: Awaited<ReturnType<typeof fingerprints>>

  it('F-25 is restored to the same rows and an intact log, with nothing waiting to be sent again', async () => {
    expect(await made).toMatchObject({ code: 0 })
    const url = await emptyDatabase()
    const restored = await run(url, ['restore', file])
    expect(restored).toMatchObject({ code: 0, stdout: holds('The log is intact') })
    original = await fingerprints(world.url)
    expect(await fingerprints(url)).toEqual(original)
    expect(await query(url, `select from information_schema.tables where table_schema = 'pgboss'`)).toEqual([])
    const [next] = await query(
      url,
      `select nextval('incident_numbers')::int as number, max(number)::int as last from incidents`,
    )
    expect(Number(next?.['number'])).toBeGreaterThan(Number(next?.['last']))
  })

  it('is not overwritten, and not restored over anything', async () => {
    await made
    expect(await run(world.url, ['backup', file])).toMatchObject({ code: 1 })
    expect(await run(world.url, ['restore', file])).toMatchObject({
      code: 1,
      stderr: holds('something in this database'),
    })
  })

  it('restores nothing when it is cut short or changed', async () => {
    await made
    const url = await emptyDatabase()
    await migrate(url)
    const before = await fingerprints(url)
    const [cut, changed] = [join(folder, 'cut.backup'), join(folder, 'changed.backup')]
    writeFileSync(cut, readFileSync(file))
    truncateSync(cut, Math.floor(readFileSync(file).length / 2))
    writeFileSync(
      changed,
      gzipSync(gunzipSync(readFileSync(file)).toString('latin1').replace('It says', 'He says'), { level: 1 }),
    )
    expect(await run(url, ['restore', cut])).toMatchObject({ code: 1 })
    expect(await run(url, ['restore', changed])).toMatchObject({ code: 1, stderr: holds('damaged') })
    expect(await fingerprints(url)).toEqual(before)
  })

  it('asks for the key that sealed its log, or does without the seals', async () => {
    await made
    const url = await emptyDatabase()
    const otherKey = { ALLCLEAR_SECRET: 'another secret that is long enough for this' }
    expect(await run(url, ['restore', file], '', otherKey)).toMatchObject({
      code: 1,
      stderr: holds('another key'),
    })
    expect(await run(url, ['restore', file, '--without-seals'], '', otherKey)).toMatchObject({ code: 0 })
    expect(await fingerprints(url, ['checkpoints'])).toEqual(await fingerprints(world.url, ['checkpoints']))
  })

  it('F-25 taken under load holds all that was acknowledged before it, with its files, and Allclear starts on it', async () => {
    const acknowledged: string[] = []
    const load = { isOn: true }
    const clients = [1, 2, 3].map(async (client) => {
      for (let turn = 0; load.isOn; turn++) {
        const { id } = await agent.call(registerIncident, { summary: `load ${client}-${turn}` })
        const file = (await agent.send(upload(`${turn}.txt`, `file of ${id}`))).json<{ id: string }>()
        await agent.call(addNote, { incidentId: id, html: `<p>${id}</p>`, attachmentIds: [file.id] })
        acknowledged.push(id)
      }
    })
    await expect.poll(() => acknowledged.length).toBeGreaterThan(9)
    const before = [...acknowledged]
    const loaded = join(folder, 'loaded.backup')
    expect(await run(world.url, ['backup', loaded])).toMatchObject({ code: 0 })
    load.isOn = false
    await Promise.all(clients)
    expect(acknowledged.length, 'work went on meanwhile').toBeGreaterThan(before.length)

    const url = await emptyDatabase()
    expect(await run(url, ['restore', loaded])).toMatchObject({ code: 0 })
    const there = await query(
      url,
      `select i.id from incidents i join events e on e.subject_id = i.id and e.type = 'incident.noted'
       join attachments a on a.incident_id = i.id
       where i.id = any($1) and a.content = convert_to('file of ' || i.id, 'UTF8') and a.sha256 = sha256(a.content)`,
      [before],
    )
    expect(new Set(there.map(({ id }) => id))).toEqual(new Set(before))
    const { stdout, code } = await run(url, ['doctor'])
    expect(stdout).toMatch(/^ok\s+data/m)
    expect(stdout).toMatch(/^ok\s+records/m)
    expect(code).toBe(0)
  })

  it('F-26 that is older sends nothing of the past again, and gives no number twice', async () => {
    await admin.call(setDestination, { outcome: 'question', kind: 'webhook', address: hook.url })
    const ask = () => agent.call(recordContact, { channel: 'phone', text: 'How?', outcome: 'question' })
    const sent = await ask()
    await world.settle()
    await ask()
    const older = join(folder, 'older.backup')
    expect(await run(world.url, ['backup', older])).toMatchObject({ code: 0 })
    const last = await agent.call(registerIncident, { summary: 'Told to its requester by its number' })

    const url = await emptyDatabase()
    expect(await run(url, ['restore', older])).toMatchObject({ code: 0 })
    const key = (await run(url, ['api-key', 'create', '--role', 'agent'])).stdout.trim()
    const server = start(url, ['serve', '--port', '0'], { ALLOWED_HOSTS: 'localhost' })
    let said = ''
    server.stdout?.on('data', (piece: Buffer) => (said += piece.toString()))
    while (!said.includes('Allclear is at')) await once(server.stdout!, 'data')
    const post = async (path: string, body: object) => {
      const answer = await fetch(`${/http:\S+/.exec(said)![0]}${path}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
      return (await answer.json()) as { id: string; number: number }
    }
    const next = await post('/api/incidents', { summary: 'The first after the restore' })
    expect(next.number).toBeGreaterThan(last.number)
    // What is asked now arrives, so what was asked before had its time.
    const now = await post('/api/contacts', { channel: 'phone', text: 'And how now?', outcome: 'question' })
    await expect.poll(() => hook.received.length).toBeGreaterThan(1)
    expect(hook.received.map(({ body }) => (body as { id: string }).id)).toEqual([sent.id, now.id])
    server.kill('SIGTERM')
    await once(server, 'exit')
  })

  it('F-24 moves to an embedded database and back to a PostgreSQL of its own, row by row', async () => {
    await made
    expect(await run('', ['restore', file])).toMatchObject({ code: 0 })
    const moved = join(folder, 'moved.backup')
    expect(await run('', ['backup', moved])).toMatchObject({ code: 0 })
    const url = await emptyDatabase()
    expect(await run(url, ['restore', moved])).toMatchObject({ code: 0 })
    expect(await fingerprints(url)).toEqual(original)
  })
})
