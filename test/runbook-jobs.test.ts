import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import * as automation from '../contract/automation.ts'
import { addConfigurationItem } from '../contract/catalogue.ts'
import * as correlation from '../contract/correlation.ts'
import * as detection from '../contract/detection.ts'
import type { Sent } from '../contract/endpoint.ts'
import * as incidents from '../contract/incidents.ts'
import * as models from '../contract/models.ts'
import { listRoles } from '../contract/people.ts'
import { listAudit } from '../contract/records.ts'
import { runbooksWithLostTokens } from '../server/automation/index.ts'
import { createSealing } from '../server/platform/sealing.ts'
import { awxSliced, awxTemplate, awxWorkflow, type JobRunner, openJobRunner, rundeckJob, token } from './job-runner.ts'
import { startServer } from './real-server.ts'
import { testSecret } from './population.ts'
import { createWorld, type World } from './world.ts'

let world: World
let runner: JobRunner
let agentRole: string
beforeAll(async () => {
  runner = await openJobRunner()
  world = await createWorld({ allowedHosts: ['localhost'] })
  const { items } = await world.admin.call(listRoles)
  agentRole = items.find(({ key }) => key === 'agent')!.id
})
afterAll(() => runner.close())
beforeEach(() => {
  Object.assign(runner, { status: 'running', output: '', start: 'answers', takes: 'all' })
})

let count = 0
type Form = Sent<typeof automation.addRunbook>
type Job = Extract<Form['runs'], { kind: 'job' }>
const jobs = {
  rundeck: (given: Partial<Job> = {}): Job => ({
    kind: 'job',
    runner: 'rundeck',
    address: runner.url,
    jobId: rundeckJob,
    token,
    ...given,
  }),
  awx: (given: Partial<Job> = {}): Job => ({
    kind: 'job',
    runner: 'awx',
    address: `${runner.url}/`,
    jobId: awxTemplate,
    token,
    ...given,
  }),
}
const unit = { name: 'unit', text: 'shop' }
const add = (runs: Form['runs'], form: Partial<Form> = {}) =>
  world.admin.call(automation.addRunbook, {
    name: `Job ${++count}`,
    roleIds: [agentRole],
    arguments: [unit],
    timeLimitSeconds: 3600,
    runs,
    ...form,
  })
const report = (given: Partial<Sent<typeof incidents.registerIncident>> = {}) =>
  world.agent.call(incidents.registerIncident, { summary: 'The shop is slow', teamId: world.teams.desk, ...given })
const runsOf = async (incidentId: string) => (await world.agent.call(automation.listIncidentRuns, { incidentId })).items
async function run(runbookId: string, incidentId?: string) {
  const id = incidentId ?? (await report()).id
  await world.agent.call(automation.runRunbook, { incidentId: id, runbookId })
  await world.settle()
  return { incidentId: id, run: async () => (await runsOf(id))[0]! }
}
const toldBy = async (incidentId: string, type: string) =>
  (await world.manager.call(incidents.readTimeline, { incidentId })).items.find((entry) => entry.type === type)?.payload
const react = (name: string, runId: string, payload: object = {}) =>
  world.app.background.reactions.get(name)!(world.app.context, {
    eventId: 0,
    type: '',
    subjectId: '',
    payload: { runId, ...payload },
  })

const ends = { rundeck: { well: 'succeeded', badly: 'failed' }, awx: { well: 'successful', badly: 'failed' } } as const
const pages = {
  rundeck: (id: string) => `${runner.url}/project/shop/execution/show/${id}`,
  awx: (id: string) => `${runner.url}/#/jobs/playbook/${id}/output`,
}
const names = ['rundeck', 'awx'] as const

describe.each(names)('a job of %s', (name) => {
  const job = jobs[name]

  it('is started once with its arguments by name, followed to its end, and told of with its page', async () => {
    const { id, ...shown } = await add(job(), {
      arguments: [unit, { name: 'ticket', field: 'incident.number' }],
    })
    expect(shown).toMatchObject({ kind: 'job', runner: name, secret: null, timeLimitSeconds: 3600 })
    expect(JSON.stringify(shown)).not.toContain(token)
    const incident = await report()
    const asked = { runbookId: id, incidentId: incident.id }
    const dry = await world.agent.call(automation.dryRunRunbook, asked)
    expect(dry.call).toMatchObject({
      kind: 'job',
      runner: name,
      arguments: [
        { name: 'unit', value: 'shop' },
        { name: 'ticket', value: String(incident.number) },
      ],
    })
    const before = runner.jobs.length
    const { run: current } = await run(id, incident.id)
    expect(runner.jobs.slice(before).map(({ given }) => given)).toEqual([
      { unit: 'shop', ticket: String(incident.number) },
    ])
    const executionId = String(runner.jobs.at(-1)!.id)
    const execution = { id: executionId, url: pages[name](executionId) }
    expect(await current()).toMatchObject({ state: 'running', execution, call: dry.call })
    expect(await toldBy(incident.id, 'incident.runbook_job_started')).toMatchObject({
      executionId,
      executionUrl: execution.url,
    })
    // Longer than any connection is held.
    await world.fastForward({ minutes: 10 })
    expect(await current()).toMatchObject({ state: 'running' })
    Object.assign(runner, { status: ends[name].well, output: 'PLAY [shop]\n\u001B[0;32mok: [web-1]\u001B[0m\n' })
    await world.fastForward({ minutes: 1 })
    expect(await current()).toMatchObject({
      state: 'succeeded',
      output: 'PLAY [shop]\nok: [web-1]',
      fault: null,
      execution,
    })
    expect(await toldBy(incident.id, 'incident.runbook_ended')).toMatchObject({
      state: 'succeeded',
      output: 'PLAY [shop]\nok: [web-1]',
      executionUrl: execution.url,
    })
    expect(runner.jobs.length).toBe(before + 1)
    const requests = runner.requests.length
    await world.fastForward({ hours: 2 })
    expect(runner.requests.length).toBe(requests)
  })

  it('that fails says how it ended, with the end of what it printed', async () => {
    const { run: current } = await run((await add(job())).id)
    Object.assign(runner, { status: ends[name].badly, output: `${'x'.repeat(1_200_000)}\nfatal: no such unit` })
    await world.fastForward({ minutes: 1 })
    const { state, output } = await current()
    expect(state).toBe('failed')
    expect(output).toMatch(/^…\nx+\nfatal: no such unit$/)
    expect(output!.length).toBeLessThan(32_010)
  })

  it('is known by its page and a word of the runner where somebody ended it there', async () => {
    const { run: current } = await run((await add(job())).id)
    runner.status = name === 'rundeck' ? 'aborted' : 'canceled'
    await world.fastForward({ minutes: 1 })
    expect(await current()).toMatchObject({
      state: 'failed',
      output: name === 'rundeck' ? 'Rundeck: aborted' : 'AWX: canceled: Canceled by somebody',
    })
  })

  it('that has not ended when its time is up is followed no more, and nobody says that it failed', async () => {
    const { run: current, incidentId } = await run((await add(job(), { timeLimitSeconds: 600 })).id)
    await world.fastForward({ minutes: 5 })
    expect((await current()).state).toBe('running')
    runner.output = 'step 3 of 9'
    await world.fastForward({ minutes: 5, seconds: 1 })
    expect(await current()).toMatchObject({ state: 'interrupted', fault: 'late' })
    expect((await current()).output).toMatch(/^step 3 of 9\n\w+: running$/)
    expect(await toldBy(incidentId, 'incident.runbook_ended')).toMatchObject({ state: 'interrupted', fault: 'late' })
  })

  it.each(['hangs up', 'breaks', 'babbles'] as const)(
    'that was started by a runner that %s instead of answering is never started again',
    async (start) => {
      const { id } = await add(job())
      const before = runner.jobs.length
      runner.start = start
      const { run: current } = await run(id)
      await world.fastForward({ minutes: 30 })
      expect(runner.jobs.length).toBe(before + 1)
      expect(await current()).toMatchObject({ state: 'interrupted', fault: 'no_answer', execution: null, tryAt: null })
    },
  )

  it('that a killed process may have started is never started again', async () => {
    const { id } = await add(job())
    const { run: current } = await run(id)
    const { id: runId } = await current()
    const started = runner.jobs.length
    // As a process leaves it that dies while it waits for the answer: begun, and nobody knows what came of it.
    await world.db
      .updateTable('runbookRuns')
      .set({ executionId: null, executionUrl: null, askAt: null, endsBy: new Date(world.now().getTime() + 270_000) })
      .where('id', '=', runId)
      .execute()
    await react('automation.carry_out', runId)
    await react('automation.carry_out', runId, { tries: 0 })
    await react('automation.follow_job', runId)
    await world.fastForward({ minutes: 5 })
    expect(await current()).toMatchObject({ state: 'interrupted', fault: 'no_answer' })
    expect(runner.jobs.length).toBe(started)
  })

  it('is ended once, however often its reactions are repeated', async () => {
    const { run: current, incidentId } = await run((await add(job())).id)
    const { id: runId } = await current()
    runner.status = ends[name].well
    await Promise.all([1, 2, 3].map(() => react('automation.follow_job', runId)))
    await react('automation.carry_out', runId)
    await world.fastForward({ minutes: 1 })
    const { items } = await world.manager.call(incidents.readTimeline, { incidentId })
    expect(items.filter(({ type }) => type === 'incident.runbook_ended').length).toBe(1)
  })

  it('is followed on when its runner was away for a while', async () => {
    const { run: current } = await run((await add(job())).id)
    const { url } = runner
    // The runbook stays where it is; nobody listens there.
    await runner.close()
    await world.fastForward({ minutes: 2 })
    expect(await current()).toMatchObject({ state: 'running' })
    const { jobs: known } = runner
    runner = await openJobRunner(Number(new URL(url).port))
    Object.assign(runner, { jobs: known, status: ends[name].well })
    await world.fastForward({ minutes: 1 })
    expect(await current()).toMatchObject({ state: 'succeeded' })
  })

  it('is started once its runner can be reached, and after four minutes no more', async () => {
    const { id } = await add(job())
    const { url } = runner
    await runner.close()
    const { run: current } = await run(id)
    expect(await current()).toMatchObject({ state: 'running', tries: 1, fault: 'unreachable' })
    runner = await openJobRunner(Number(new URL(url).port))
    await world.fastForward({ seconds: 30 })
    expect(await current()).toMatchObject({ state: 'running', tries: 2, fault: null, execution: { id: '387' } })
    await runner.close()
    const late = await run(id)
    for (let step = 0; step < 12; step++) await world.fastForward({ seconds: 25 })
    expect(await late.run()).toMatchObject({ state: 'failed', fault: 'unreachable' })
    runner = await openJobRunner(Number(new URL(url).port))
    await world.fastForward({ minutes: 10 })
    expect(runner.jobs).toEqual([])
  })

  it.each([
    [
      'with another token',
      { token: 'another' },
      'denied',
      name === 'rundeck' ? 'answered 403: (unauthenticated)' : 'answered 401: Authentication',
    ],
    ['that is not there', { jobId: '404' }, 'no_such_job', 'answered 404'],
    ['inside the network', { address: 'http://127.0.0.1:1' }, 'address_not_allowed', 'not a public address'],
  ])('%s is not run, which is said with what mends it', async (_, given, fault, text) => {
    const { id } = await add(job(given))
    const before = runner.jobs.length
    const { run: current } = await run(id)
    const ended = await current()
    expect(ended).toMatchObject({ state: 'failed', fault })
    expect(ended.output).toContain(text)
    expect(runner.jobs.length).toBe(before)
  })

  it('whose token was sealed under another key says so, and the doctor names it', async () => {
    const { id, name: called } = await add(job())
    await world.db
      .updateTable('runbooks')
      .set({ token: createSealing('of another server').seal(token) })
      .where('id', '=', id)
      .execute()
    expect(await (await run(id)).run()).toMatchObject({ state: 'failed', fault: 'secret_lost' })
    expect(await runbooksWithLostTokens(world.db, createSealing(testSecret))).toEqual([called])
    await world.admin.call(automation.changeRunbook, { runbookId: id, version: 1, runs: job() })
    expect(await runbooksWithLostTokens(world.db, createSealing(testSecret))).toEqual([])
  })

  it('deleted by its runner while it ran is lost, not failed', async () => {
    const { run: current } = await run((await add(job())).id)
    runner.jobs.pop()
    await world.fastForward({ minutes: 1 })
    expect(await current()).toMatchObject({ state: 'interrupted', fault: 'lost' })
  })
})

describe('a job of rundeck', () => {
  it('that its runner refuses says why, in the words of the runner', async () => {
    const { id } = await add(jobs.rundeck(), { arguments: [] })
    const { run: current } = await run(id)
    expect(await current()).toMatchObject({ state: 'failed', fault: 'refused' })
    expect((await current()).output).toContain("Option 'unit' is required.")
  })
  it('that ends in a way of its own fails, and is called by that', async () => {
    const { run: current } = await run((await add(jobs.rundeck())).id)
    runner.status = 'paged out'
    await world.fastForward({ minutes: 1 })
    expect(await current()).toMatchObject({ state: 'failed', output: 'Rundeck: paged out' })
  })
})

describe('a job of awx', () => {
  it.each([
    ['none', 'failed', 'variables_not_taken'],
    [['host'], 'failed', 'variables_not_taken'],
    [['unit'], 'running', null],
  ] as const)('whose template takes %s of the variables: %s, %s', async (takes, state, fault) => {
    runner.takes = takes as JobRunner['takes']
    const before = runner.jobs.length
    const { run: current } = await run((await add(jobs.awx())).id)
    expect(await current()).toMatchObject({ state, fault })
    expect(runner.jobs.length - before).toBe(state === 'running' ? 1 : 0)
  })
  it.each([
    ['a workflow', awxWorkflow],
    ['a template whose jobs are sliced', awxSliced],
  ])('of %s is followed to its end, and says what each of its jobs came to', async (_, jobId) => {
    const { run: current } = await run((await add(jobs.awx({ jobId }))).id)
    const { id } = runner.jobs.at(-1)!
    expect(runner.jobs.at(-1)!.given).toEqual({ unit: 'shop' })
    const execution = { id: `workflow/${id}`, url: `${runner.url}/#/jobs/workflow/${id}/output` }
    expect(await current()).toMatchObject({ state: 'running', execution })
    await world.fastForward({ minutes: 10 })
    expect(await current()).toMatchObject({ state: 'running' })
    runner.status = 'failed'
    await world.fastForward({ minutes: 1 })
    const output = `Stop (${id + 1001}): successful\nRestart (${id + 1002}): failed`
    expect(await current()).toMatchObject({ state: 'failed', output, fault: null })
  })
  it('is reached behind the gateway of Ansible Automation Platform', async () => {
    const { run: current } = await run((await add(jobs.awx({ address: `${runner.url}/api/controller` }))).id)
    const { execution } = await current()
    expect(execution!.url).toBe(`${runner.url}/execution/jobs/playbook/${execution!.id}/output`)
    expect(runner.requests.at(-1)).toBe(`POST /api/controller/v2/job_templates/${awxTemplate}/launch/`)
  })
})

describe('the settings of a job', () => {
  const attempt = (runs: object, form: object = {}) =>
    world.admin.attempt(automation.addRunbook, { name: `Job ${++count}`, runs, ...form })

  it('need a token with each new address, which nothing gives out and which goes nowhere else', async () => {
    expect(await attempt(jobs.awx({ token: undefined }))).toMatchObject({
      status: 422,
      body: { type: 'urn:allclear:token_needed' },
    })
    const { id: runbookId } = await add(jobs.awx(), { needsApproval: true })
    const { incidentId, run: current } = await run(runbookId)
    const change = (version: number, runs: Form['runs']) =>
      world.admin.attempt(automation.changeRunbook, { runbookId, version, runs })
    const elsewhere = await openJobRunner()
    const there = jobs.awx({ address: elsewhere.url })
    expect(await change(1, { ...there, token: undefined })).toMatchObject({
      body: { type: 'urn:allclear:token_needed' },
    })
    expect((await change(1, { ...jobs.awx({ jobId: '6' }), token: undefined })).status).toBe(200)
    expect((await change(2, there)).status).toBe(200)
    // What was asked for before goes to where it was asked for, and the new token does not.
    const decision = { incidentId, runId: (await current()).id, isApproved: true }
    const requests = runner.requests.length
    await world.as('otherAgent').call(automation.decideRun, decision)
    await world.settle()
    expect(await current()).toMatchObject({ state: 'failed', fault: 'moved' })
    expect([runner.requests.length, elsewhere.requests.length]).toEqual([requests, 0])
    await elsewhere.close()
    const { items } = await world.admin.call(listAudit, { subjectId: runbookId })
    expect(items.map(({ type }) => type)).toContain('runbook.token_changed')
    const kept = await world.db
      .selectFrom('runbooks')
      .select('token')
      .where('id', '=', runbookId)
      .executeTakeFirstOrThrow()
    expect(kept.token).toMatch(/^v1\./)
    const log = await world.db.selectFrom('events').select('payload').where('subjectId', '=', runbookId).execute()
    for (const text of [
      JSON.stringify(items),
      JSON.stringify(log),
      JSON.stringify(await world.admin.call(automation.listRunbooks)),
    ])
      expect(text).not.toMatch(new RegExp(`${token}|${kept.token!.slice(0, 20)}`))
    await world.admin.call(automation.changeRunbook, {
      runbookId,
      version: 3,
      runs: { kind: 'webhook', address: 'https://example.org/' },
      arguments: [],
      timeLimitSeconds: 60,
    })
    expect(
      await world.db
        .selectFrom('runbooks')
        .select(['runner', 'jobId', 'token'])
        .where('id', '=', runbookId)
        .executeTakeFirst(),
    ).toEqual({ runner: null, jobId: null, token: null })
  })

  it.each([
    ['an argument without a name', { arguments: [{ text: 'shop' }] }, 'argument_needs_name'],
    ['two arguments of one name', { arguments: [unit, unit] }, 'argument_needs_name'],
    ['more than four hours', { timeLimitSeconds: 14_401 }, 'invalid_request'],
  ])('refuse %s', async (_, form, reason) => {
    expect((await attempt(jobs.rundeck(), form)).body['type']).toBe(`urn:allclear:${reason}`)
  })
  it.each([
    ['rundeck', '../project'],
    ['rundeck', 'a/b'],
    ['rundeck', 'a?b=c'],
    ['rundeck', ''],
    ['awx', 'Restart'],
    ['awx', '5/launch'],
    ['awx', 'workflow/7/launch'],
    ['awx', 'other/7'],
  ] as const)('refuse a job of %s that is called %j', async (name, jobId) => {
    expect((await attempt({ ...jobs[name](), jobId })).status).toBe(400)
  })
  it('leave names and hours to jobs', async () => {
    const webhook = { kind: 'webhook', address: 'https://example.org/' }
    expect(await attempt(webhook, { arguments: [unit] })).toMatchObject({
      body: { type: 'urn:allclear:argument_has_name' },
    })
    expect(await attempt(webhook, { timeLimitSeconds: 241 })).toMatchObject({
      body: { type: 'urn:allclear:time_limit_too_long' },
    })
  })
})

describe('self-healing by a job', () => {
  async function healing(name: string, runbookId: string, escalateToTeamId: string | null = null) {
    await world.admin.call(addConfigurationItem, { name, type: 'server' })
    const draft = await world.admin.call(models.addModel, {
      name,
      content: {
        condition: `alert.host == "${name}:9100"`,
        defaults: { teamId: world.teams.servers },
        solution: { text: '<p>Ran the job</p>', kind: 'restart', cause: 'It leaks' },
        automation: { activity: 'classification', runbookId, verifyMinutes: 5, escalateToTeamId },
        closing: 'automatic',
      },
    })
    await world.admin.call(models.publishModel, { modelId: draft.id, version: draft.version })
    const { address } = await world.admin.call(detection.addIntegration, { name, source: 'alertmanager' })
    const say = async (status: 'firing' | 'resolved') => {
      const at = world.now().toISOString()
      const labels = { alertname: name, severity: 'critical', instance: `${name}:9100`, unit: 'shop' }
      const alert = { status, labels, annotations: {}, startsAt: at, ...(status === 'resolved' && { endsAt: at }) }
      const url = new URL(address).pathname
      expect((await world.stranger.send({ method: 'POST', url, payload: { alerts: [alert] } })).statusCode).toBe(200)
      await world.fastForward({ seconds: 1 })
    }
    await say('firing')
    const { items } = await world.agent.call(correlation.listAlertGroups, { view: 'open', limit: 200 })
    const { id } = items.find(({ integration, incident }) => integration.name === name && incident !== null)!.incident!
    const read = () => world.manager.call(incidents.readIncident, { incidentId: id })
    return { id, read, recovers: () => say('resolved') }
  }

  it('gives monitoring its minutes from the end of the job on, and closes what has recovered', async () => {
    const { id: runbookId } = await add(jobs.awx(), { arguments: [{ name: 'unit', field: 'alert.labels.unit' }] })
    const { id, read, recovers } = await healing('job-heal-01', runbookId)
    expect(runner.jobs.at(-1)!.given).toEqual({ unit: 'shop' })
    await world.fastForward({ minutes: 20 })
    expect((await runsOf(id))[0]).toMatchObject({ state: 'running', verifyUntil: null })
    runner.status = 'successful'
    await world.fastForward({ minutes: 1 })
    const [tried] = await runsOf(id)
    expect(tried).toMatchObject({ state: 'succeeded', cause: 'model' })
    expect(Date.parse(tried!.verifyUntil!) - Date.parse(tried!.endedAt!)).toBe(300_000)
    await recovers()
    await world.fastForward({ seconds: 65 })
    expect((await read()).state).toBe('closed')
  })

  it('hands over with what was tried when the job fails', async () => {
    const { id: runbookId } = await add(jobs.rundeck())
    const { id, read } = await healing('job-heal-02', runbookId, world.teams.network)
    Object.assign(runner, { status: 'failed', output: 'no such unit' })
    await world.fastForward({ minutes: 1 })
    expect((await read()).team?.id).toBe(world.teams.network)
    const escalated = await toldBy(id, 'incident.escalated')
    expect(escalated).toMatchObject({ why: 'failed' })
    expect(escalated!['tried']).toContain(`rundeck ${runner.url} ${rundeckJob} unit="shop"\nno such unit`)
  })
})

describe('kill -9 of the server', () => {
  const folder = mkdtempSync('/tmp/allclear-job-killed-')
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('while a job runs leaves it to the next, which follows it to its end and starts nothing', async () => {
    const { id: runbookId } = await add(jobs.rundeck())
    const { id: incidentId } = await report()
    const before = runner.jobs.length
    const start = async () => {
      process.env['ALLOWED_HOSTS'] = 'localhost'
      try {
        return (await startServer(folder, world.url)).server
      } finally {
        delete process.env['ALLOWED_HOSTS']
      }
    }
    const killed = await start()
    await world.agent.call(automation.runRunbook, { incidentId, runbookId })
    await expect.poll(async () => (await runsOf(incidentId))[0]!.execution).not.toBeNull()
    killed.kill('SIGKILL')
    await once(killed, 'exit')
    runner.status = 'succeeded'
    const next = await start()
    await expect.poll(async () => (await runsOf(incidentId))[0]!.state).toBe('succeeded')
    next.kill('SIGKILL')
    await once(next, 'exit')
    expect(runner.jobs.length).toBe(before + 1)
  })
})
