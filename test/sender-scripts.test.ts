import { execFile, execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as detection from '../contract/detection.ts'
import { createWorld, type World } from './world.ts'

let world: World
let server: string
const spool = mkdtempSync(join(tmpdir(), 'allclear-spool-'))
/** Fetched as the pages of the integrations say. */
const fetched = mkdtempSync(join(tmpdir(), 'allclear-senders-'))
beforeAll(async () => {
  world = await createWorld()
  server = await world.app.http.listen({ port: 0, host: '127.0.0.1' })
  for (const name of ['allclear-notify', 'checkmk'])
    writeFileSync(join(fetched, name), await (await fetch(`${server}/senders/${name}`)).text(), { mode: 0o755 })
})
afterAll(() => [spool, fetched].forEach((folder) => rmSync(folder, { recursive: true })))

async function open(source: detection.SourceKey) {
  const { integration, address, token } = await world.admin.call(detection.addIntegration, {
    name: `${source} ${Math.random()}`,
    source,
  })
  const integrationId = integration.id
  const alerts = async () => (await world.agent.call(detection.listAlerts, { integrationId })).items
  return { address: server + new URL(address).pathname, token, alerts }
}

/** A script as the tool runs it: its exit code, whatever it is. */
const run = (script: string, args: string[], env: Record<string, string> = {}) =>
  new Promise<{ code: number; said: string }>((done) => {
    const path = join(fetched, script)
    execFile(path, args, { env: { PATH: process.env['PATH'], ...env } }, (error, stdout, stderr) =>
      done({ code: typeof error?.code === 'number' ? error.code : 0, said: stdout + stderr }),
    )
  })
const isMissing = (command: string) => {
  try {
    execFileSync('which', [command], { stdio: 'ignore' })
    return false
  } catch {
    return true
  }
}

describe.skipIf(isMissing('curl'))('the script for Nagios and Icinga (needs curl)', () => {
  const env = { ALLCLEAR_SPOOL: spool }

  it('raises and ends an alert, whatever a plugin says', async () => {
    const { address, alerts } = await open('nagios')
    const output = `it's "C:\\" & $(touch x)\nå, ${'x'.repeat(3000)}`
    const problem = [address, 'type=PROBLEM', 'host=db-07', 'service=Disk', 'state=CRITICAL', `output=${output}`]
    expect(await run('allclear-notify', problem, env)).toEqual({ code: 0, said: '' })
    const [alert] = await alerts()
    expect(alert).toMatchObject({ identity: 'db-07!Disk', severity: 'critical', description: output })
    await run('allclear-notify', [address, 'type=RECOVERY', 'host=db-07', 'service=Disk', 'state=OK'], env)
    expect(await alerts()).toEqual([])
    expect(readdirSync(spool)).toEqual([])
  })

  it('keeps what is not taken, and sends it with the next notification or from cron', async () => {
    const { address, alerts } = await open('nagios')
    let isBusy = true
    const door = createServer((request, response) => {
      void text(request).then(async (payload) => {
        if (isBusy) return response.writeHead(503).end()
        const headers = { 'content-type': request.headers['content-type']! }
        const { statusCode } = await world.stranger.send({ method: 'POST', url: request.url!, headers, payload })
        return response.writeHead(statusCode).end()
      })
    })
    const port = await new Promise<number>((ready) =>
      door.listen(0, '127.0.0.1', () => ready((door.address() as AddressInfo).port)),
    )
    const notify = (host: string) =>
      run(
        'allclear-notify',
        [`http://127.0.0.1:${port}${new URL(address).pathname}`, 'type=PROBLEM', `host=${host}`],
        env,
      )
    try {
      expect([(await notify('a')).code, (await notify('b')).code]).toEqual([1, 1])
      expect([readdirSync(spool).length, await alerts()]).toEqual([2, []])
      isBusy = false
      expect((await notify('c')).code).toBe(0)
      expect(new Set((await alerts()).map(({ host }) => host))).toEqual(new Set(['a', 'b', 'c']))
      isBusy = true
      await notify('d')
      isBusy = false
      expect((await run('allclear-notify', ['--flush'], env)).code).toBe(0)
      expect([(await alerts()).length, readdirSync(spool)]).toEqual([4, []])
    } finally {
      door.close()
    }
  })

  it('gives up what nobody can understand', async () => {
    const { address } = await open('nagios')
    expect((await run('allclear-notify', [address, 'type=NEWS', 'host=a'], env)).code).toBe(0)
    expect(readdirSync(spool)).toEqual([])
  })
})

describe.skipIf(isMissing('python3'))('the script for Checkmk (needs python3)', () => {
  const told = {
    NOTIFY_WHAT: 'SERVICE',
    NOTIFY_NOTIFICATIONTYPE: 'PROBLEM',
    NOTIFY_HOSTNAME: 'file-02',
    NOTIFY_SERVICEDESC: 'Filesystem /srv',
    NOTIFY_SERVICESTATE: 'CRITICAL',
    NOTIFY_SERVICEOUTPUT: 'Använt: 97 %',
    NOTIFY_SERVICEURL: '/harbour/check_mk/index.py?start_url=view.py',
  }

  it('raises an alert with a link back, and sends no parameter along', async () => {
    const { address, alerts, token } = await open('checkmk')
    const env = { ...told, NOTIFY_PARAMETER_1: address, NOTIFY_PARAMETER_2: 'https://monitoring.example.org/' }
    expect(await run('checkmk', [], env)).toEqual({ code: 0, said: 'Allclear answered 200\n' })
    const [alert] = await alerts()
    expect(alert).toMatchObject({
      title: 'Filesystem /srv on file-02: Använt: 97 %',
      link: 'https://monitoring.example.org/harbour/check_mk/index.py?start_url=view.py',
    })
    const { payload } = await world.agent.call(detection.readAlert, { alertId: alert!.id })
    expect(payload!.body).not.toContain(token)
  })

  it('says whether the spooler may try again', async () => {
    const codes = []
    for (const address of ['http://127.0.0.1:9/', `${server}/in/${'x'.repeat(43)}/checkmk`])
      codes.push((await run('checkmk', [], { ...told, NOTIFY_PARAMETER_1: address })).code)
    expect([...codes, (await run('checkmk', [], told)).code]).toEqual([1, 2, 2])
  })
})

describe('Icinga DB', () => {
  const event = { name: 'a: b', tags: { host: 'a', service: 'b' }, type: 'state', severity: 'crit' }
  const send = (password: string) =>
    world.stranger.send({
      method: 'POST',
      url: '/process-event',
      headers: { authorization: `Basic ${Buffer.from(`source-1:${password}`).toString('base64')}` },
      payload: event,
    })

  it('sends as to Icinga Notifications, with the token as its password', async () => {
    const { token, alerts } = await open('icinga')
    expect((await send(token)).statusCode).toBe(202)
    expect(await alerts()).toEqual([expect.objectContaining({ title: 'a: b', host: 'a', serviceName: 'b' })])
  })

  it('S-076 is refused with a token that is unknown, of another tool, or missing', async () => {
    const { token } = await open('zabbix')
    expect([(await send('x')).statusCode, (await send(token)).statusCode]).toEqual([401, 401])
    const without = await world.stranger.send({ method: 'POST', url: '/process-event', payload: event })
    expect(without.statusCode).toBe(401)
  })
})

describe('what is put into other tools', () => {
  it('is there for anybody, with the address of this installation', async () => {
    for (const name of ['nagios.cfg', 'icinga2.conf']) {
      const answer = await fetch(`${server}/senders/${name}`)
      expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="${name}"`)
      expect(await answer.text()).toContain(`${server}/in/<token>/`)
    }
    expect(await (await fetch(`${server}/senders/zabbix-media-type.yaml`)).text()).toContain('zabbix_export:')
  })

  it('S-069 is nothing else', async () => {
    for (const name of ['', 'other', '..%2f..%2fpackage.json', '%2e%2e%2fDockerfile', 'constructor'])
      expect((await fetch(`${server}/senders/${name}`)).status, name).toBe(404)
  })
})
