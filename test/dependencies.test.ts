import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { beforeAll, describe, expect, it } from 'vitest'
import * as automation from '../contract/automation.ts'
import * as contacts from '../contract/contacts.ts'
import * as detection from '../contract/detection.ts'
import * as verbs from '../contract/incident-verbs.ts'
import { type Incident, registerIncident } from '../contract/incidents.ts'
import { listRoles } from '../contract/people.ts'
import { createWorld, type World } from './world.ts'

/** A place where nobody listens until somebody does. */
async function freePort(): Promise<number> {
  const server = http.createServer()
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const { port } = server.address() as AddressInfo
  await new Promise((closed) => server.close(closed))
  return port
}

let world: World
const [mailPort, webPort] = [await freePort(), await freePort()]
const gone = `http://localhost:${webPort}`
/** RFC 6761: what is never resolved. */
const unnamed = 'http://nobody.invalid'
let roleIds: string[]
beforeAll(async () => {
  world = await createWorld({ smtpUrl: `smtp://127.0.0.1:${mailPort}`, allowedHosts: ['localhost'] })
  roleIds = (await world.admin.call(listRoles)).items.map(({ id }) => id)
})

const seen = ({ id, version }: Incident) => ({ incidentId: id, version })
/** From report to restored, with a hand-over between: what must work whatever else does not. */
async function coreWorks(): Promise<void> {
  const { agent, teams, people, categories } = world
  const reported = await agent.call(registerIncident, { summary: 'The till is dead', teamId: teams.desk })
  const given = { teamId: teams.servers, assigneeId: people.otherSpecialist.id }
  const assigned = await agent.call(verbs.assignIncident, { ...seen(reported), ...given })
  const basis = { categoryId: categories.software, impact: 2, urgency: 2 }
  const classified = await agent.call(verbs.classifyIncident, { ...seen(assigned), ...basis })
  const diagnosed = await agent.call(verbs.startDiagnosis, seen(classified))
  const solution = { solution: '<p>New fuse</p>', isWorkaround: false, kind: 'restart', cause: 'Fuse' } as const
  const resolved = await agent.call(verbs.resolveIncident, { ...seen(diagnosed), ...solution, verification: 'test' })
  expect(resolved.state).toBe('resolved')
  await world.settle()
}

/** What the queue of reactions does after a pause. */
const again = (reaction: string, subjectId: string, payload: object = {}) =>
  world.app.background.reactions.get(reaction)!(world.app.context, {
    eventId: 0,
    type: '',
    subjectId,
    payload: payload as Record<string, unknown>,
  })

async function record(outcome: 'question' | 'request', kind: 'mail' | 'webhook', address: string) {
  await world.admin.call(contacts.setDestination, { outcome, kind, address })
  const sent = { personId: world.user.id, channel: 'phone', text: 'How?', outcome } as const
  const { id } = await world.agent.call(contacts.recordContact, sent)
  const read = async () => (await world.agent.call(contacts.listContacts)).items.find((one) => one.id === id)!
  return { id, read, again: () => again('contacts.deliver', id) }
}

/** Somebody at the place where nobody was, for as long as it takes. */
async function withTool<T>(answer: (path: string) => object, work: (asked: string[]) => Promise<T>): Promise<T> {
  const asked: string[] = []
  const server = http.createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`)
    response.setHeader('content-type', 'application/json').end(JSON.stringify(answer(request.url!)))
  })
  await new Promise<void>((ready) => server.listen(webPort, '127.0.0.1', ready))
  try {
    return await work(asked)
  } finally {
    server.closeAllConnections()
    await new Promise((closed) => server.close(closed))
  }
}

describe('F-59 the core works, what is wrong is shown, and nothing is lost while there is no', () => {
  it('mail server', async () => {
    const contact = await record('question', 'mail', 'help@example.org')
    await expect(world.settle()).rejects.toThrow('ECONNREFUSED')
    await coreWorks()
    expect(await contact.read()).toMatchObject({
      delivery: 'failed',
      deliveryDetail: expect.stringContaining('ECONN') as string,
    })
    let mails = 0
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onData: (stream, _session, done) => void stream.resume().on('end', () => (mails++, done())),
    })
    await new Promise<void>((ready) => server.listen(mailPort, '127.0.0.1', ready))
    await contact.again()
    await contact.again()
    await new Promise<void>((closed) => server.close(closed))
    expect([(await contact.read()).delivery, mails]).toEqual(['sent', 1])
  })

  it.each([
    ['receiver of a webhook', gone],
    ['name server', unnamed],
  ])('%s', async (_, address) => {
    const contact = await record('request', 'webhook', address)
    await expect(world.settle()).rejects.toThrow(/ECONNREFUSED|ENOTFOUND|EAI_AGAIN/)
    await coreWorks()
    expect((await contact.read()).delivery).toBe('failed')
    await world.admin.call(contacts.setDestination, { outcome: 'request', kind: 'webhook', address: gone })
    const asked = await withTool(
      () => ({}),
      async (received) => {
        await contact.again()
        await contact.again()
        return received
      },
    )
    expect([(await contact.read()).delivery, asked]).toEqual(['sent', ['POST /']])
  })

  it('receiver of a runbook', async () => {
    const runs = { kind: 'webhook', address: gone } as const
    const { id: runbookId } = await world.admin.call(automation.addRunbook, { name: 'Reboot', roleIds, runs })
    const { id: incidentId } = await world.agent.call(registerIncident, { summary: 'The till is slow' })
    await world.agent.call(automation.runRunbook, { incidentId, runbookId })
    await world.settle()
    await coreWorks()
    const run = async () => (await world.agent.call(automation.listIncidentRuns, { incidentId })).items[0]!
    expect(await run()).toMatchObject({ state: 'running', output: expect.stringContaining('ECONNREFUSED') as string })
    const asked = await withTool(
      () => ({}),
      async (received) => {
        await world.fastForward({ seconds: 2 })
        await world.fastForward({ seconds: 60 })
        return received
      },
    )
    expect([(await run()).state, asked]).toEqual(['succeeded', ['POST /']])
  })

  it("supplier's status page", async () => {
    const settings = { feedUrl: `${gone}/summary.json` }
    const form = { name: 'Supplier', source: 'feed', settings } as const
    const { integration } = await world.admin.call(detection.addIntegration, form)
    const integrationId = integration.id
    await world.fastForward({ seconds: 1 })
    await coreWorks()
    const { health } = await world.agent.call(detection.readIntegration, { integrationId })
    expect(health.lastFault?.faults[0]?.text).toContain('ECONNREFUSED')
    const incident = { id: 'a', name: 'Slow', status: 'investigating', impact: 'major' }
    const page = { page: {}, components: [], incidents: [{ ...incident, started_at: world.now().toISOString() }] }
    await withTool(
      () => page,
      () => world.fastForward({ minutes: 10 }),
    )
    const { items } = await world.agent.call(detection.listAlerts, { integrationId })
    expect(items.map(({ title }) => title)).toEqual(['Slow'])
    const { version } = await world.agent.call(detection.readIntegration, { integrationId })
    await world.admin.call(detection.changeIntegration, { integrationId, version, isActive: false })
  })

  it('tool to write back to', async () => {
    const settings = { writeBack: { address: gone, user: 'api' } }
    const form = { name: 'Icinga', source: 'icinga', settings, writeBackSecret: 'p' } as const
    const { integration, address } = await world.admin.call(detection.addIntegration, form)
    const integrationId = integration.id
    const payload = { host: 'db-7', service: 'disk', state: 'CRITICAL', type: 'PROBLEM', output: 'full' }
    await world.stranger.send({ method: 'POST', url: new URL(address).pathname, payload })
    const alertId = (await world.agent.call(detection.listAlerts, { integrationId })).items[0]!.id
    await world.agent.call(detection.acknowledgeAlert, { alertId })
    await expect(world.settle()).rejects.toThrow('ECONNREFUSED')
    await coreWorks()
    const read = await world.admin.call(detection.readIntegration, { integrationId })
    expect(read.writeBackFault).toMatchObject({ kind: 'unreachable' })
    const event = await world.db
      .selectFrom('events')
      .select(['id as eventId', 'type', 'subjectId', 'payload'])
      .where('subjectId', '=', alertId)
      .where('type', '=', 'alert.acknowledged')
      .executeTakeFirstOrThrow()
    const tell = () => world.app.background.reactions.get('detection.write_back')!(world.app.context, event as never)
    const asked = await withTool(
      () => ({ results: [{ code: 200 }] }),
      async (received) => {
        await tell()
        await tell()
        return received
      },
    )
    expect(asked).toEqual(['POST /v1/actions/acknowledge-problem'])
  })
})

it('S-073 of what a webhook answers, whoever runs it sees no more than a thousand characters', async () => {
  const runs = { kind: 'webhook', address: gone } as const
  const { id: runbookId } = await world.admin.call(automation.addRunbook, { name: 'Dump', roleIds, runs })
  const { id: incidentId } = await world.agent.call(registerIncident, { summary: 'What does it say?' })
  await world.agent.call(automation.runRunbook, { incidentId, runbookId })
  await withTool(
    () => ({ secret: 'x'.repeat(5000) }),
    () => world.settle(),
  )
  const { output } = (await world.agent.call(automation.listIncidentRuns, { incidentId })).items[0]!
  expect(output).toHaveLength(1001)
  const { rows } = await world.pool.query<{ row: string }>(
    `select e::text as row from events e where subject_id = $1 union all select r::text from runbook_runs r where incident_id = $1`,
    [incidentId],
  )
  expect(rows.filter(({ row }) => row.includes('x'.repeat(1000)))).toEqual([])
})
