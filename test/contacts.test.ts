import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as contract from '../contract/contacts.ts'
import { passOnIncident, restrictIncident } from '../contract/incident-verbs.ts'
import { readIncident, registerIncident } from '../contract/incidents.ts'
import { readCase, reportCase } from '../contract/portal.ts'
import { listAudit } from '../contract/records.ts'
import { type Hook, openHook } from './hook.ts'
import { createWorld, type World } from './world.ts'

/** A mail server that keeps what it was sent, refuses what it is told to, and speaks real SMTP. */
interface Mailbox {
  url: string
  mails: { from: string; to: string[]; source: string }[]
  refuse: boolean
  close(): Promise<void>
}
async function openMailbox(): Promise<Mailbox> {
  const mailbox: Mailbox = {
    url: '',
    mails: [],
    refuse: false,
    close: () => new Promise((ended) => server.close(ended)),
  }
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        if (mailbox.refuse) return done(new Error('Mailbox is full'))
        const { mailFrom, rcptTo } = session.envelope
        mailbox.mails.push({
          from: mailFrom === false ? '' : mailFrom.address,
          to: rcptTo.map((one) => one.address),
          source: Buffer.concat(chunks).toString('utf8'),
        })
        done()
      })
    },
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  mailbox.url = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`
  return mailbox
}

let world: World
let mailbox: Mailbox
let hook: Hook
beforeAll(async () => {
  mailbox = await openMailbox()
  hook = await openHook()
  world = await createWorld({
    smtpUrl: mailbox.url,
    mailFrom: 'Allclear <desk@example.org>',
    allowedHosts: ['localhost'],
  })
})
afterAll(async () => {
  await mailbox.close()
  await hook.close()
})

const contactById = async (id: string) => {
  const { items } = await world.agent.call(contract.listContacts, {})
  return items.find((contact) => contact.id === id)!
}
const record = (outcome: 'question' | 'request' | 'suspicion' | 'change', text: string) =>
  world.agent.call(contract.recordContact, { personId: world.user.id, channel: 'phone', text, outcome })
/** Quoted-printable (RFC 2045) of ASCII, as text. */
const unquoted = (source: string): string =>
  source
    .replaceAll('=\r\n', '')
    .replaceAll('\r\n', '\n')
    .replace(/=([0-9A-F]{2})/g, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
/** What the queue of reactions does, and what it would be told. */
const deliver = (contactId: string) =>
  world.app.background.reactions.get('contacts.deliver')!(world.app.context, {
    eventId: 0,
    type: 'contact.recorded',
    subjectId: contactId,
    payload: {},
  })

describe('what is no incident goes to its destination', () => {
  it('without a destination it waits in the queue of the desk until somebody handles it', async () => {
    const contact = await record('suspicion', 'A mail asks for my password')
    expect(contact).toMatchObject({ delivery: 'queued', team: { id: world.teams.desk }, incidentId: null })
    const waiting = await world
      .as('otherAgent')
      .call(contract.listContacts, { waiting: 'true', teamId: world.teams.desk })
    expect(waiting.items.map(({ id }) => id)).toContain(contact.id)

    const handled = await world
      .as('otherAgent')
      .call(contract.handleContact, { contactId: contact.id, version: 1, note: 'Blocked' })
    expect(handled).toMatchObject({ delivery: 'handled', version: 2 })
    const after = await world.agent.call(contract.listContacts, { waiting: 'true' })
    expect(after.items.map(({ id }) => id)).not.toContain(contact.id)
  })

  it('every outcome has a destination from the start', async () => {
    const { items } = await world.agent.call(contract.listDestinations)
    expect(items.map(({ outcome, kind, team }) => [outcome, kind, team?.id])).toEqual(
      contract.OtherOutcome.options.map((outcome) => [outcome, 'queue', world.teams.desk]),
    )
  })

  it('a queue is the queue of the team that the administrator chose', async () => {
    await world.admin.call(contract.setDestination, { outcome: 'change', kind: 'queue', teamId: world.teams.servers })
    expect(await record('change', 'Please move the server')).toMatchObject({ team: { id: world.teams.servers } })
  })

  it('a mail leaves after the commit, says who asked, and carries a name of its own', async () => {
    await world.admin.call(contract.setDestination, { outcome: 'question', kind: 'mail', address: 'help@example.org' })
    const contact = await record('question', 'Hur skriver jag ut på båda sidor?')
    expect(mailbox.mails).toEqual([])
    await world.settle()
    expect(mailbox.mails).toHaveLength(1)
    const [mail] = mailbox.mails
    expect(mail).toMatchObject({ from: 'desk@example.org', to: ['help@example.org'] })
    expect(mail!.source).toContain(`Message-ID: <contact-${contact.id}@example.org>`)
    expect(mail!.source).toContain('From: The user')
    expect(await contactById(contact.id)).toMatchObject({ delivery: 'sent', deliveryDetail: 'help@example.org' })
  })

  it('a delivery that is repeated after it was written down sends nothing', async () => {
    const contact = await record('question', 'Once')
    await world.settle()
    const count = mailbox.mails.length
    await deliver(contact.id)
    expect(mailbox.mails).toHaveLength(count)
  })

  it('what the mail server refuses is failed, visible with the reason, and can be tried again', async () => {
    mailbox.refuse = true
    const contact = await record('question', 'Refused')
    await expect(world.settle()).rejects.toThrow('Mailbox is full')
    const failed = await contactById(contact.id)
    expect(failed.delivery).toBe('failed')
    expect(failed.deliveryDetail).toContain('Mailbox is full')
    const { items } = await world.agent.call(contract.listContacts, { waiting: 'true' })
    expect(items.map(({ id }) => id)).toContain(contact.id)

    mailbox.refuse = false
    await world.agent.call(contract.retryDelivery, { contactId: contact.id, version: failed.version })
    await world.settle()
    expect(await contactById(contact.id)).toMatchObject({ delivery: 'sent' })
    expect(mailbox.mails.filter(({ source }) => source.includes(contact.id))).toHaveLength(1)
  })

  it('a webhook gets the contact as JSON with a key by which it knows a repeat', async () => {
    await world.admin.call(contract.setDestination, { outcome: 'request', kind: 'webhook', address: hook.url })
    const contact = await record('request', 'A second screen')
    await world.settle()
    expect(hook.received).toHaveLength(1)
    expect(hook.received[0]!.headers).toMatchObject({
      'idempotency-key': contact.id,
      'content-type': 'application/json',
    })
    expect(hook.received[0]!.body).toMatchObject({
      id: contact.id,
      outcome: 'request',
      text: 'A second screen',
      person: 'The user',
    })
    expect(await contactById(contact.id)).toMatchObject({ delivery: 'sent' })
  })

  it('S-050 what looks like a template is text in the record, the mail and the webhook', async () => {
    const expressions = ['7*7', "'7'*7", 'self', 'process.env', 'constructor.constructor("return 49")()', '$t(name)']
    const templates =
      '{{?}} {{{?}}} {%?%} ${?} $\\{?} #{?} %{?} *{?} <%=?%> <#assign[x=?]> @(?) [[?]] {{x|?}} `?` $(?)'.split(' ')
    const asTemplates = expressions.flatMap((one) => templates.map((template) => template.replace('?', () => one)))
    const text = asTemplates.join('\n')
    await world.admin.call(contract.setDestination, { outcome: 'question', kind: 'mail', address: 'help@example.org' })
    await world.admin.call(contract.setDestination, { outcome: 'request', kind: 'webhook', address: hook.url })
    const [asked, wanted] = [await record('question', text), await record('request', text)]
    await world.settle()
    expect([asked.text, wanted.text]).toEqual([text, text])
    const { source } = mailbox.mails.find((mail) => mail.source.includes(asked.id))!
    expect(unquoted(source)).toContain(text)
    expect(hook.received.find(({ body }) => (body as { id: string }).id === wanted.id)?.body).toMatchObject({ text })
    const summary = "{{7*7}} ${7*7} <%= 7*7 %> #{7*7} $t(name) {{constructor.constructor('return 49')()}}"
    const { id } = await world.agent.call(registerIncident, { summary, requesterId: world.user.id })
    expect((await world.agent.call(readIncident, { incidentId: id })).summary).toBe(summary)
  })

  it('S-091 the key in a webhook’s address is for who may set it', async () => {
    const address = `${hook.url}CANARY?token=CANARY`
    await world.admin.call(contract.setDestination, { outcome: 'request', kind: 'webhook', address })
    await record('request', 'A keyboard')
    await world.settle()
    const answers = [
      await world.agent.attempt(contract.listDestinations),
      await world.agent.attempt(contract.listContacts),
      await world.as('process_owner').attempt(listAudit, { limit: 200 }),
    ]
    for (const { status, response } of answers) {
      expect(status).toBe(200)
      expect(response.body).not.toContain('CANARY')
    }
    const { items } = await world.admin.call(contract.listDestinations)
    expect(items.find(({ outcome }) => outcome === 'request')?.address).toBe(address)
  })

  it('a webhook that answers with an error fails, and is sent away from once the destination is a queue', async () => {
    hook.status = 500
    const contact = await record('request', 'A third screen')
    await expect(world.settle()).rejects.toThrow('answered 500')
    hook.status = 200
    await world.admin.call(contract.setDestination, { outcome: 'request', kind: 'queue', teamId: world.teams.network })
    await deliver(contact.id)
    expect(await contactById(contact.id)).toMatchObject({ delivery: 'queued', team: { id: world.teams.network } })
  })

  it('S-070 S-071 a webhook to a private address fails and nothing is reached', async () => {
    const address = hook.url.replace('localhost', '127.0.0.1')
    await world.admin.call(contract.setDestination, { outcome: 'request', kind: 'webhook', address })
    const before = hook.received.length
    const contact = await record('request', 'To a private address')
    await expect(world.settle()).rejects.toThrow('not a public address')
    expect(hook.received).toHaveLength(before)
    expect(await contactById(contact.id)).toMatchObject({ delivery: 'failed' })
  })
})

describe('a contact that waits', () => {
  it('becomes the incident that it is after all, as that incident’s one contact', async () => {
    const contact = await record('suspicion', 'The door <b>reader</b> is dead\nSince this morning')
    const handled = await world.agent.call(contract.handleContact, {
      contactId: contact.id,
      version: contact.version,
      becomesIncident: true,
      basis: { test: 'outside_specification', note: 'It answers no ping' },
    })
    expect(handled).toMatchObject({
      outcome: 'incident',
      delivery: 'handled',
      basis: { test: 'outside_specification' },
    })
    const incident = await world.agent.call(readIncident, { incidentId: handled.incidentId! })
    expect(incident).toMatchObject({
      summary: 'The door <b>reader</b> is dead',
      description: 'The door &lt;b&gt;reader&lt;/b&gt; is dead<br />Since this morning',
      channel: 'phone',
      requester: { id: world.user.id },
      contactCount: 1,
      basis: { test: 'outside_specification' },
    })
    const { items } = await world.agent.call(contract.listContacts, { incidentId: incident.id })
    expect(items.map(({ id }) => id)).toEqual([contact.id])
  })

  it('is handled by one of two who try', async () => {
    const contact = await record('suspicion', 'Twice')
    const input = { contactId: contact.id, version: 1, becomesIncident: true }
    const answers = await Promise.all([
      world.agent.attempt(contract.handleContact, input),
      world.as('otherAgent').attempt(contract.handleContact, input),
    ])
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 404])
  })
})

describe('an incident that turns out to be something else', () => {
  const seen = ({ id, version }: { id: string; version: number }) => ({ incidentId: id, version })
  const reason = 'It was never part of the room'

  it('ends and waits where that goes, with who asked, what they wrote and where it came from', async () => {
    const { case: told } = await world.user.call(reportCase, {
      summary: 'No second screen',
      description: '<p>I need one</p>',
    })
    const incident = await world.agent.call(readIncident, { incidentId: told!.id })
    expect(incident.allowed).toContain('pass_on')
    const ended = await world.agent.call(passOnIncident, { ...seen(incident), outcome: 'improvement', reason })
    expect(ended).toMatchObject({ state: 'cancelled', requester: { id: world.user.id } })
    const { items } = await world.agent.call(contract.listContacts, { waiting: 'true' })
    const contact = items.find(({ basis }) => basis['fromNumber'] === incident.number)!
    expect(contact).toMatchObject({
      person: { id: world.user.id },
      channel: 'portal',
      outcome: 'improvement',
      text: 'No second screen\nI need one',
      basis: { note: reason },
      team: { id: world.teams.desk },
    })
    const { entries, state } = await world.user.call(readCase, { incidentId: incident.id })
    expect(state).toBe('cancelled')
    expect(entries.at(-1)).toMatchObject({ type: 'incident.cancelled', html: reason })
    const back = await world.agent.call(contract.handleContact, {
      contactId: contact.id,
      version: contact.version,
      becomesIncident: true,
    })
    expect(back.incidentId).not.toBe(incident.id)
  })

  it('is passed on by neither supplier nor user, nor while only named people see it', async () => {
    const register = () =>
      world.agent.call(registerIncident, { summary: 'Lend me a key', teamId: world.teams.supplier })
    const incident = await register()
    const form = { ...seen(incident), outcome: 'question', reason } as const
    for (const caller of [world.supplier, world.user, world.stakeholder])
      expect((await caller.attempt(passOnIncident, form)).status).toBe(403)
    const secret = await world.manager.call(restrictIncident, { ...seen(await register()), isRestricted: true })
    expect(secret.allowed).not.toContain('pass_on')
    const refused = await world.agent.attempt(passOnIncident, { ...seen(secret), outcome: 'question', reason })
    expect(refused.body).toMatchObject({ status: 409, type: 'urn:allclear:verb_not_allowed' })
  })
})

describe('who may', () => {
  it('a user and a stakeholder record nothing here, and an agent sets no destination', async () => {
    const body = { channel: 'phone', text: 'x', outcome: 'question' }
    expect((await world.user.attempt(contract.recordContact, body)).status).toBe(403)
    expect((await world.user.attempt(contract.listContacts)).status).toBe(403)
    expect((await world.agent.attempt(contract.setDestination, { outcome: 'request', kind: 'queue' })).status).toBe(403)
  })

  it('two who change a destination at once: the second is told', async () => {
    const { items } = await world.admin.call(contract.listDestinations)
    const { version } = items.find(({ outcome }) => outcome === 'change')!
    const change = { outcome: 'change', kind: 'queue', teamId: world.teams.desk, version } as const
    await world.admin.call(contract.setDestination, change)
    expect((await world.admin.attempt(contract.setDestination, change)).status).toBe(409)
  })
})
