import { connect } from 'node:net'
import { createTransport } from 'nodemailer'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as detection from '../contract/detection.ts'
import { previewMapping } from '../contract/mapping.ts'
import { createOutgoing } from '../server/platform/outgoing/outgoing.ts'
import { createWorld, type World } from './world.ts'

let world: World
let port: number
beforeAll(async () => {
  world = await createWorld()
  port = await world.app.smtp.listen(0, '127.0.0.1')
})
afterAll(() => world.app.smtp.close())

async function open(source: detection.SourceKey = 'mail', settings = {}) {
  const form = { name: `${source} ${Math.random()}`, source, settings }
  const { integration, token, address } = await world.admin.call(detection.addIntegration, form)
  const integrationId = integration.id
  return {
    integration,
    token,
    pathname: new URL(address).pathname,
    alerts: async () => (await world.agent.call(detection.listAlerts, { integrationId })).items,
    payloads: async () => (await world.agent.call(detection.listPayloads, { integrationId })).items,
  }
}

/** One conversation; answers what the server said of it. */
async function send(to: string | string[], over: object = {}): Promise<string> {
  const client = createTransport({ host: '127.0.0.1', port, secure: false, ignoreTLS: true })
  try {
    const { response } = await client.sendMail({
      from: 'nagios@monitoring.example.org',
      to,
      subject: '[PROBLEM] Oljetryck kran 2',
      text: 'Trycket är 1,8 bar',
      ...over,
    })
    return response
  } catch (error) {
    return (error as { response?: string }).response ?? String(error)
  } finally {
    client.close()
  }
}

describe('a mail of monitoring', () => {
  it('raises an alert and ends it, and is kept as it came', async () => {
    const { token, alerts, payloads } = await open()
    expect(await send(`${token}@allclear.example.org`)).toMatch(/^250 /)
    expect(await alerts()).toEqual([
      expect.objectContaining({ identity: 'Oljetryck kran 2', description: 'Trycket är 1,8 bar', state: 'firing' }),
    ])
    const [kept] = await payloads()
    expect(kept!.body).toContain('Message-ID: <')
    expect(kept!.headers).toEqual({ 'content-type': 'message/rfc822' })
    expect(await send(`${token}@elsewhere.example`, { subject: '[OK] Oljetryck kran 2' })).toMatch(/^250 /)
    expect(await alerts()).toEqual([])
  })

  it('is read by a mapping, which is tried on what came', async () => {
    const mapping = { identity: 'event.subject.capture("kran \\\\d")', host: 'event.subject.capture("kran \\\\d")' }
    const { token, alerts, integration } = await open('mail', { mapping })
    await send(`${token}@allclear.example.org`)
    expect(await alerts()).toEqual([expect.objectContaining({ identity: 'kran 2', host: 'kran 2' })])
    const preview = { source: 'mail' as const, integrationId: integration.id }
    const { previews } = await world.admin.call(previewMapping, preview)
    expect(previews.map(({ events }) => events.map(({ identity }) => identity))).toEqual([['Oljetryck kran 2']])
  })

  it('comes by HTTP as well', async () => {
    const { pathname, alerts } = await open()
    const payload = 'From: a@example.org\r\nSubject: Disk full\r\n\r\nIt is full\r\n'
    expect((await world.stranger.send({ method: 'POST', url: pathname, payload })).statusCode).toBe(200)
    expect(await alerts()).toEqual([expect.objectContaining({ title: 'Disk full', description: 'It is full' })])
  })

  it('F-48 that comes twice is one alert', async () => {
    const { token, alerts } = await open()
    const over = { messageId: '<one@monitoring.example.org>', date: world.now() }
    for (let count = 0; count < 2; count++) await send(`${token}@allclear.example.org`, over)
    expect(await alerts()).toEqual([expect.objectContaining({ eventCount: 2 })])
  })

  it('S-109 that Allclear itself has sent makes no event', async () => {
    const { token, alerts, payloads } = await open()
    const config = {
      smtpUrl: `smtp://127.0.0.1:${port}`,
      mailFrom: 'allclear@localhost',
      allowedHosts: [],
      scriptsFolder: undefined,
    }
    const to = `${token}@allclear.example.org`
    await createOutgoing(config).mail({ to, subject: 'P1: Crane', text: 'x', messageName: 'n' })
    expect([await alerts(), (await payloads()).map(({ faults }) => faults[0]?.reason)]).toEqual([[], ['own_mail']])
  })
})

describe('the door for mail', () => {
  it('relays nothing: a recipient that no integration has is refused', async () => {
    const { token } = await open('json')
    const valid = await open()
    for (const to of [
      'somebody@example.org',
      `${'x'.repeat(43)}@allclear.example.org`,
      `${token}@allclear.example.org`,
    ])
      expect(await send(to)).toMatch(/^550 /)
    await send([`${valid.token}@allclear.example.org`, 'somebody@example.org'])
    expect((await valid.alerts()).length).toBe(1)
  })

  it('takes no mail that is larger than five megabytes', async () => {
    const { token, payloads } = await open()
    const to = `${token}@allclear.example.org`
    expect(await send(to, { text: 'x\n'.repeat(2_700_000) })).toMatch(/^552 /)
    expect(await payloads()).toEqual([])
  })

  it('F-47 accepts a mail once it is committed, and has it kept by the sender until then', async () => {
    const { token, alerts } = await open()
    const to = `${token}@allclear.example.org`
    await world.pool.query('alter table payload_journal rename to payload_journal_away')
    try {
      expect(await send(to)).toMatch(/^451 /)
    } finally {
      await world.pool.query('alter table payload_journal_away rename to payload_journal')
    }
    expect(await alerts()).toEqual([])
    expect(await send(to)).toMatch(/^250 /)
    expect((await alerts()).length).toBe(1)
  })

  it('accepts what nobody understands, so that no mail about it goes round, and says so on the integration', async () => {
    const { token, payloads } = await open('mail', { mapping: { identity: 'event.headers.gone' } })
    expect(await send(`${token}@allclear.example.org`)).toMatch(/^250 /)
    expect((await payloads())[0]!.faults[0]!.text).toContain('No such key: gone')
  })

  it('offers neither encryption that protects nothing nor a sign-in', async () => {
    const socket = connect(port, '127.0.0.1')
    const said = await new Promise<string>((done) => {
      let text = ''
      socket.on('data', (part: Buffer) => {
        text += part.toString()
        if (text.startsWith('220') && !text.includes('250')) socket.write('EHLO a.example.org\r\n')
        if (/^250 /m.test(text)) done(text)
      })
    })
    socket.destroy()
    expect(said).toMatch(/^250[- ]SIZE 5242880/m)
    expect(said).not.toMatch(/STARTTLS|AUTH/)
  })
})
