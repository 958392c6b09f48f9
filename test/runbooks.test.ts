import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createHmac } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as automation from '../contract/automation.ts'
import type { Sent } from '../contract/endpoint.ts'
import { addConfigurationItem } from '../contract/catalogue.ts'
import * as correlation from '../contract/correlation.ts'
import * as detection from '../contract/detection.ts'
import * as verbs from '../contract/incident-verbs.ts'
import * as incidents from '../contract/incidents.ts'
import * as models from '../contract/models.ts'
import { listRoles } from '../contract/people.ts'
import { listNotifications } from '../contract/records.ts'
import { openHook } from './hook.ts'
import { createWorld, type World } from './world.ts'

const folder = await mkdtemp(join(tmpdir(), 'allclear-scripts-'))
const hook = await openHook()
let world: World
let agentRole: string
beforeAll(async () => {
  world = await createWorld({ scriptsFolder: folder, allowedHosts: ['localhost'] })
  const { items } = await world.admin.call(listRoles)
  agentRole = items.find(({ key }) => key === 'agent')!.id
  await script('restart', 'printf "%s\\n" "$#" "$@"; printenv | cut -d= -f1 | sort | tr "\\n" " "')
  await script('note-run', 'echo run >> "$1"')
  await script('fails', 'echo "no such unit"; exit 3')
  await script('hangs', 'echo begun; sleep 600 & wait')
})
afterAll(async () => {
  await hook.close()
  await rm(folder, { recursive: true })
})

async function script(name: string, text: string, mode = 0o755): Promise<void> {
  await writeFile(join(folder, name), `#!/bin/sh\n${text}\n`)
  await chmod(join(folder, name), mode)
}

let count = 0
type Form = Sent<typeof automation.addRunbook>
const add = (runs: Form['runs'], form: Partial<Form> = {}) =>
  world.admin.call(automation.addRunbook, { name: `Runbook ${++count}`, roleIds: [agentRole], runs, ...form })
const scripted = (name: string, form: Partial<Form> = {}) => add({ kind: 'script', script: name }, form)
const report = (given: Partial<Sent<typeof incidents.registerIncident>> = {}) =>
  world.agent.call(incidents.registerIncident, { summary: 'The shop is slow', teamId: world.teams.desk, ...given })
async function run(incidentId: string, runbookId: string) {
  await world.agent.call(automation.runRunbook, { incidentId, runbookId })
  await world.settle()
  return runsOf(incidentId)
}
const runsOf = async (incidentId: string) => (await world.agent.call(automation.listIncidentRuns, { incidentId })).items
const timelineOf = async (incidentId: string) =>
  (await world.manager.call(incidents.readTimeline, { incidentId })).items
const typesOf = async (incidentId: string) => (await timelineOf(incidentId)).map(({ type }) => type)
/** What the one entry of this kind tells. */
const toldBy = async (incidentId: string, type: string) =>
  (await timelineOf(incidentId)).find((entry) => entry.type === type)?.payload

describe('a script', () => {
  it('gets each argument whole and by name, no shell, and nothing of our environment', async () => {
    const args = [{ text: '--unit' }, { field: 'incident.summary' }, { field: 'incident.number' }]
    const { id } = await scripted('restart', { arguments: args })
    const summary = '$(touch /tmp/x); `id` "two words" > out'
    const incident = await report({ summary })
    const [ended] = await run(incident.id, id)
    expect(ended).toMatchObject({ state: 'succeeded', exitCode: 0 })
    const lines = ended!.output!.split('\n')
    expect(lines.slice(0, 4)).toEqual(['3', '--unit', summary, String(incident.number)])
    expect(
      lines[4]!
        .trim()
        .split(' ')
        .filter((name) => !['PWD', 'OLDPWD', 'SHLVL', '_'].includes(name)),
    ).toEqual(['LANG', 'PATH'])
    expect(await toldBy(incident.id, 'incident.runbook_ended')).toMatchObject({
      state: 'succeeded',
      output: ended!.output,
    })
  })

  it('that fails says how', async () => {
    const [ended] = await run((await report()).id, (await scripted('fails')).id)
    expect(ended).toMatchObject({ state: 'failed', exitCode: 3, output: 'no such unit' })
  })

  it('is ended after its time, with what it had started', async () => {
    const { id } = await scripted('hangs', { timeLimitSeconds: 1 })
    const [ended] = await run((await report()).id, id)
    expect(ended).toMatchObject({ state: 'failed', exitCode: null })
    expect(ended!.output).toBe('begun\nEnded after 1 s, before it was done.')
  })

  it('that prints without end is kept as far as it can be read', async () => {
    await script('prints', 'head -c 5000000 /dev/zero | tr "\\0" "x"; printf "\\033[2J\\000"')
    const [ended] = await run((await report()).id, (await scripted('prints')).id)
    expect(ended).toMatchObject({ state: 'succeeded' })
    expect(ended!.output).toMatch(/^x{32000}\n…$/)
    expect((await toldBy(ended!.incident.id, 'incident.runbook_ended'))!['output']).toMatch(/^…x{3998}\n…$/)
  })

  it('has to lie in the folder of the operator, as a file that nobody else can write to', async () => {
    await script('open', 'true', 0o777)
    await script('lame', 'true', 0o644)
    const { items, hasFolder } = await world.admin.call(automation.listScripts)
    expect(hasFolder).toBe(true)
    expect(items).toContain('restart')
    for (const name of ['open', 'lame', 'absent']) {
      expect(items).not.toContain(name)
      const attempt = world.admin.attempt(automation.addRunbook, { name, runs: { kind: 'script', script: name } })
      expect(await attempt).toMatchObject({ status: 422, body: { type: 'urn:allclear:no_such_script' } })
    }
    for (const name of ['../restart', '/bin/sh', '.hidden', 'a b', '-x'])
      expect(
        await world.admin.attempt(automation.addRunbook, { name, runs: { kind: 'script', script: name } }),
      ).toMatchObject({ status: 400 })
  })
})

describe('a run', () => {
  it('is shown beforehand exactly as it happens', async () => {
    const { id } = await scripted('restart', { arguments: [{ field: 'incident.number' }] })
    const incident = await report()
    const dry = await world.agent.call(automation.dryRunRunbook, { runbookId: id, incidentId: incident.id })
    expect(dry.call).toEqual({ kind: 'script', script: 'restart', arguments: [String(incident.number)] })
    expect(await runsOf(incident.id)).toEqual([])
    expect((await run(incident.id, id))[0]!.call).toEqual(dry.call)
  })

  it('needs what its arguments name', async () => {
    const { id } = await scripted('restart', { arguments: [{ field: 'alert.host' }] })
    const { status, body } = await world.agent.attempt(automation.runRunbook, {
      incidentId: (await report()).id,
      runbookId: id,
    })
    expect({ status, reason: body['type'] }).toEqual({ status: 409, reason: 'urn:allclear:argument_empty' })
  })

  it('is for the roles that the runbook is released to, on incidents that they work on', async () => {
    const { id: runbookId } = await scripted('restart')
    const { id: incidentId } = await report()
    const { id: hidden } = await scripted('restart', { roleIds: [] })
    const attempt = (who: 'specialist' | 'supplier' | 'user', of: string) =>
      world.as(who).attempt(automation.runRunbook, { incidentId, runbookId: of })
    expect((await attempt('specialist', runbookId)).status).toBe(403)
    expect((await attempt('supplier', runbookId)).status).toBe(403)
    expect((await attempt('user', runbookId)).status).toBe(403)
    expect((await world.agent.attempt(automation.runRunbook, { incidentId, runbookId: hidden })).status).toBe(403)
    const { items } = await world.agent.call(automation.listRunbooks)
    expect(items.find(({ id }) => id === hidden)).toMatchObject({ mayRun: false, target: null })
  })

  it('waits for somebody else where the runbook asks for approval, and then runs as it was shown', async () => {
    const { id: runbookId } = await scripted('restart', { needsApproval: true, arguments: [{ text: 'as asked' }] })
    const { id: incidentId } = await report()
    const [waiting] = await run(incidentId, runbookId)
    expect(waiting).toMatchObject({ state: 'waiting', allowed: [] })
    const decision = { incidentId, runId: waiting!.id, isApproved: true }
    expect((await world.agent.attempt(automation.decideRun, decision)).status).toBe(403)
    await world.admin.call(automation.changeRunbook, { runbookId, version: 1, arguments: [{ text: 'changed' }] })
    await world.as('otherAgent').call(automation.decideRun, decision)
    expect((await world.as('otherAgent').attempt(automation.decideRun, decision)).status).toBe(409)
    await world.settle()
    const [ended] = await runsOf(incidentId)
    expect(ended).toMatchObject({ state: 'succeeded', call: { arguments: ['as asked'] } })
    expect(ended!.output).toContain('as asked')
  })

  it('that was declined never runs', async () => {
    const { id: runbookId } = await scripted('restart', { needsApproval: true })
    const { id: incidentId } = await report()
    const [waiting] = await run(incidentId, runbookId)
    await world.as('otherAgent').call(automation.decideRun, { incidentId, runId: waiting!.id, isApproved: false })
    await world.settle()
    expect((await runsOf(incidentId))[0]).toMatchObject({ state: 'declined', startedAt: null })
  })

  it('happens once, however often its reaction is repeated, and never again after a kill', async () => {
    const marks = join(folder, 'marks.txt')
    const { id: runbookId } = await scripted('note-run', { arguments: [{ text: marks }] })
    const { id: incidentId } = await report()
    const [ended] = await run(incidentId, runbookId)
    const again = async () => {
      const reaction = world.app.background.reactions.get('automation.carry_out')!
      await reaction(world.app.context, { eventId: 0, type: '', subjectId: incidentId, payload: { runId: ended!.id } })
    }
    await again()
    // As a killed process leaves it: begun, and nobody there to end it.
    await world.db
      .updateTable('runbookRuns')
      .set({ state: 'running', endsBy: world.now(), endedAt: null })
      .where('id', '=', ended!.id)
      .execute()
    await again()
    expect(await readFile(marks, 'utf8')).toBe('run\n')
    await world.fastForward({ seconds: 1 })
    expect((await runsOf(incidentId))[0]).toMatchObject({ state: 'interrupted' })
    expect(await readFile(marks, 'utf8')).toBe('run\n')
  })
})

describe('a webhook', () => {
  const resultOf = async (runbookId: string) => {
    const [ended] = await run((await report()).id, runbookId)
    return `${ended!.state}: ${ended!.output}`
  }

  it('S-075 is called with a signature that its receiver can check, and renewing it ends the old key', async () => {
    const { secret, ...runbook } = await world.admin.call(automation.addRunbook, {
      name: 'Restart by webhook',
      roleIds: [agentRole],
      runs: { kind: 'webhook', address: hook.url },
      arguments: [{ field: 'incident.number' }],
    })
    const incident = await report()
    const [ended] = await run(incident.id, runbook.id)
    expect(ended).toMatchObject({ state: 'succeeded' })
    const { headers, body } = hook.received.at(-1)!
    expect(body).toEqual({
      id: ended!.id,
      runbook: 'Restart by webhook',
      incidentId: incident.id,
      arguments: [String(incident.number)],
    })
    const [id, timestamp] = [String(headers['webhook-id']), String(headers['webhook-timestamp'])]
    const sign = (key: string, moment = timestamp, text = JSON.stringify(body)) =>
      `v1,${createHmac('sha256', Buffer.from(key.slice('whsec_'.length), 'base64'))
        .update(`${id}.${moment}.${text}`)
        .digest('base64')}`
    // What a receiver holds it against: the moment of the call, which it can find too old, and an id that it knows again.
    expect(Math.abs(Number(timestamp) * 1000 - world.now().getTime())).toBeLessThan(60_000)
    expect(id).toBe(ended!.id)
    expect(headers['webhook-signature']).toBe(sign(secret!))
    expect(headers['webhook-signature']).not.toBe(sign(secret!, String(Number(timestamp) + 1)))
    expect(headers['webhook-signature']).not.toBe(
      sign(secret!, timestamp, JSON.stringify(body).replace('Restart', 'Remove')),
    )
    const renewed = await world.admin.call(automation.renewRunbookSecret, { runbookId: runbook.id, version: 1 })
    expect(renewed.secret).not.toBe(secret)
    expect(sign(renewed.secret!)).not.toBe(headers['webhook-signature'])
  })

  it('that cannot be reached is called again, each time the same by its key, until it can', async () => {
    const { id } = await add({ kind: 'webhook', address: hook.url }, { timeLimitSeconds: 240 })
    const incident = await report()
    const before = hook.received.length
    hook.status = 503
    const [running] = await run(incident.id, id)
    expect(running).toMatchObject({ state: 'running', tries: 1 })
    expect(running!.output).toContain('answered 503')
    hook.status = 429
    hook.headers = { 'retry-after': '100' }
    await world.fastForward({ seconds: 2 })
    await world.fastForward({ seconds: 15 })
    hook.status = 200
    hook.headers = {}
    expect(hook.received.length).toBe(before + 2)
    await world.fastForward({ seconds: 100 })
    const [ended] = await runsOf(incident.id)
    expect(ended).toMatchObject({ state: 'succeeded', tries: 3, tryAt: null, output: '' })
    const calls = hook.received.slice(before)
    expect(calls.length).toBe(3)
    for (const { headers, body } of calls) {
      expect(headers).toMatchObject({ 'idempotency-key': ended!.id, 'webhook-id': ended!.id })
      expect(body).toEqual(calls[0]!.body)
    }
    expect(new Set(calls.map(({ headers }) => headers['webhook-timestamp'])).size).toBe(3)
    const told = (await timelineOf(incident.id)).filter(({ type }) => type === 'incident.runbook_call_failed')
    expect(new Set(told.map(({ payload }) => payload['pauseSeconds']))).toEqual(new Set([1, 100]))
  })

  it('is called no more once its time is up', async () => {
    hook.status = 503
    const { id } = await add({ kind: 'webhook', address: hook.url }, { timeLimitSeconds: 20 })
    const incident = await report()
    await run(incident.id, id)
    for (let step = 0; step < 12; step++) await world.fastForward({ seconds: 3 })
    const [ended] = await runsOf(incident.id)
    expect(ended).toMatchObject({ state: 'failed', tryAt: null })
    expect(ended!.tries).toBeGreaterThan(1)
    const received = hook.received.length
    await world.fastForward({ minutes: 5 })
    expect(hook.received.length).toBe(received)
    hook.status = 200
  })

  it('each call is made once, however often its reaction is repeated', async () => {
    hook.status = 503
    const { id } = await add({ kind: 'webhook', address: hook.url })
    const incident = await report()
    const [running] = await run(incident.id, id)
    const received = hook.received.length
    const reaction = world.app.background.reactions.get('automation.carry_out')!
    const again = (tries?: number) =>
      reaction(world.app.context, {
        eventId: 0,
        type: '',
        subjectId: incident.id,
        payload: { runId: running!.id, ...(tries !== undefined && { tries }) },
      })
    await again()
    await again(0)
    expect(hook.received.length).toBe(received)
    await world.fastForward({ seconds: 2 })
    expect(hook.received.length).toBe(received + 1)
    await again(1)
    expect(hook.received.length).toBe(received + 1)
    hook.status = 200
    await world.fastForward({ seconds: 3 })
  })

  it('that answers with an error, or lies inside the network, fails and says why', async () => {
    hook.status = 400
    const failing = await add({ kind: 'webhook', address: hook.url })
    expect(await resultOf(failing.id)).toMatch(/^failed: .*answered 400/)
    hook.status = 200
    const received = hook.received.length
    const inside = await add({ kind: 'webhook', address: hook.url.replace('localhost', '127.0.0.1') })
    expect(await resultOf(inside.id)).toMatch(/^failed: .*not a public address/)
    expect(hook.received.length).toBe(received)
  })
})

describe('self-healing', () => {
  /** A tool that says what fires, and a model that has a runbook run for it. */
  async function healed(name: string, runbookId: string, escalateToTeamId: string | null = null) {
    const ci = await world.admin.call(addConfigurationItem, { name, type: 'server' })
    const draft = await world.admin.call(models.addModel, {
      name,
      content: {
        condition: `alert.host == "${name}:9100"`,
        defaults: { teamId: world.teams.servers },
        solution: { text: '<p>Restarted the unit</p>', kind: 'restart', cause: 'It leaks' },
        automation: { activity: 'classification', runbookId, verifyMinutes: 5, escalateToTeamId },
        closing: 'automatic',
      },
    })
    await world.admin.call(models.publishModel, { modelId: draft.id, version: draft.version })
    const { address } = await world.admin.call(detection.addIntegration, { name, source: 'alertmanager' })
    const say = async (status: 'firing' | 'resolved', alertname: string) => {
      const at = world.now().toISOString()
      const labels = { alertname, severity: 'critical', instance: `${name}:9100`, unit: 'shop' }
      const alert = {
        status,
        labels,
        annotations: { summary: alertname },
        startsAt: at,
        ...(status === 'resolved' && { endsAt: at }),
      }
      const url = new URL(address).pathname
      expect((await world.stranger.send({ method: 'POST', url, payload: { alerts: [alert] } })).statusCode).toBe(200)
      await world.fastForward({ seconds: 1 })
    }
    const incidentOf = async () => {
      const { items } = await world.agent.call(correlation.listAlertGroups, { view: 'open', limit: 200 })
      const group = items.find(({ integration, incident }) => integration.name === name && incident !== null)
      return world.manager.call(incidents.readIncident, { incidentId: group!.incident!.id })
    }
    const read = (id: string) => world.manager.call(incidents.readIncident, { incidentId: id })
    return { ci, fires: (a: string) => say('firing', a), recovers: (a: string) => say('resolved', a), incidentOf, read }
  }
  const settled = { seconds: 65 }

  it('tries, has monitoring see that it helped, resolves with the known solution, closes and reports', async () => {
    const { id } = await scripted('restart', { arguments: [{ field: 'alert.labels.unit' }] })
    const { fires, recovers, incidentOf, read } = await healed('heal-01', id)
    await fires('Shop is down')
    const incident = await incidentOf()
    const [tried] = await runsOf(incident.id)
    expect(tried).toMatchObject({ cause: 'model', state: 'succeeded', call: { arguments: ['shop'] } })
    expect(tried!.verifyUntil).not.toBeNull()
    expect((await read(incident.id)).state).not.toBe('resolved')
    await recovers('Shop is down')
    await world.fastForward(settled)
    expect(await read(incident.id)).toMatchObject({
      state: 'closed',
      resolution: { solution: '<p>Restarted the unit</p>', verification: 'monitoring', isModelSolution: true },
    })
    const told = await world.as('otherSpecialist').call(listNotifications)
    const about = told.items.filter(({ incident: of }) => of?.id === incident.id).map(({ type }) => type)
    expect(about).toContain('incident.closed')
    await world.fastForward({ minutes: 6 })
    expect(await typesOf(incident.id)).not.toContain('incident.healing_failed')
  })

  it('gives the team what was tried when monitoring does not see it recover in time', async () => {
    const { fires, incidentOf, read } = await healed(
      'heal-02',
      (await scripted('restart', { arguments: [{ text: 'x' }] })).id,
    )
    await fires('Still down')
    const incident = await incidentOf()
    await world.fastForward({ minutes: 6 })
    expect((await read(incident.id)).state).not.toBe('resolved')
    expect(await toldBy(incident.id, 'incident.healing_failed')).toMatchObject({ why: 'not_recovered' })
    const told = await world.as('otherSpecialist').call(listNotifications)
    expect(told.items.map(({ type }) => type)).toContain('incident.healing_failed')
  })

  it('gives it to the team at once when the runbook fails', async () => {
    const { fires, incidentOf } = await healed('heal-03', (await scripted('fails')).id)
    await fires('Down and out')
    expect(await toldBy((await incidentOf()).id, 'incident.healing_failed')).toMatchObject({
      why: 'failed',
      exitCode: 3,
      output: 'no such unit',
    })
  })

  it('escalates what it could not restore to the team that the model names, with what was tried', async () => {
    const { id } = await scripted('fails', { arguments: [{ field: 'alert.labels.unit' }] })
    const { fires, incidentOf } = await healed('heal-07', id, world.teams.network)
    await fires('Down beyond a restart')
    const incident = await incidentOf()
    expect(incident).toMatchObject({ team: { id: world.teams.network }, assignee: null, reassignmentCount: 1 })
    const note = await toldBy(incident.id, 'incident.escalated')
    expect(note).toMatchObject({ why: 'failed', changes: { teamId: world.teams.network } })
    expect(note!['tried']).toMatch(/^Runbook \d+: fails "shop"\nno such unit$/)
    expect(await typesOf(incident.id)).not.toContain('incident.healing_failed')
    const owner = await world.manager.call(listNotifications)
    expect(owner.items.find(({ incident: of }) => of?.id === incident.id)?.type).toBe('incident.escalated')
  })

  it('escalates when no recovery comes, and still ends by itself when it comes later', async () => {
    const { fires, recovers, incidentOf, read } = await healed(
      'heal-08',
      (await scripted('restart')).id,
      world.teams.network,
    )
    await fires('Down for longer')
    const { id } = await incidentOf()
    expect((await read(id)).team?.id).toBe(world.teams.servers)
    await world.fastForward({ minutes: 6 })
    expect((await read(id)).team?.id).toBe(world.teams.network)
    expect(await toldBy(id, 'incident.escalated')).toMatchObject({ why: 'not_recovered' })
    await recovers('Down for longer')
    await world.fastForward(settled)
    expect((await read(id)).state).toBe('closed')
  })

  it('escalates when nobody decides in time, after which it can still be approved', async () => {
    const { id: runbookId } = await scripted('restart', { needsApproval: true })
    const { fires, recovers, incidentOf, read } = await healed('heal-09', runbookId, world.teams.network)
    await fires('Waiting for a word')
    const { id } = await incidentOf()
    const [waiting] = await runsOf(id)
    expect(waiting).toMatchObject({ state: 'waiting', verifyUntil: null })
    expect(waiting!.decideBy).not.toBeNull()
    await world.fastForward({ minutes: 6 })
    expect((await read(id)).team?.id).toBe(world.teams.network)
    expect(await toldBy(id, 'incident.escalated')).toMatchObject({ why: 'not_decided' })
    await world.agent.call(automation.decideRun, { incidentId: id, runId: waiting!.id, isApproved: true })
    await world.settle()
    expect((await runsOf(id))[0]).toMatchObject({ state: 'succeeded', decideBy: null })
    await recovers('Waiting for a word')
    await world.fastForward(settled)
    expect((await read(id)).state).toBe('closed')
  })

  it('escalates nothing that a person has in hand', async () => {
    const { fires, incidentOf, read } = await healed('heal-10', (await scripted('restart')).id, world.teams.network)
    await fires('Down and taken')
    const { id } = await incidentOf()
    await world.manager.call(verbs.addNote, { incidentId: id, html: '<p>I look at it</p>' })
    await world.fastForward({ minutes: 6 })
    expect((await read(id)).team?.id).toBe(world.teams.servers)
    expect(await typesOf(id)).not.toContain('incident.escalated')
  })

  it('leaves to people what a person has touched', async () => {
    const { fires, recovers, incidentOf, read } = await healed('heal-04', (await scripted('restart')).id)
    await fires('Down by hand')
    const incident = await incidentOf()
    await world.manager.call(verbs.addNote, { incidentId: incident.id, html: '<p>I look at it</p>' })
    await recovers('Down by hand')
    await world.fastForward(settled)
    expect((await read(incident.id)).state).not.toMatch(/resolved|closed/)
    await world.fastForward({ minutes: 6 })
    expect(await typesOf(incident.id)).not.toContain('incident.healing_failed')
  })

  it('is not called again when a person has taken the incident in hand meanwhile', async () => {
    hook.status = 503
    const { id } = await add({ kind: 'webhook', address: hook.url }, { timeLimitSeconds: 240 })
    const { fires, incidentOf } = await healed('heal-06', id)
    await fires('Down and unreachable')
    const incident = await incidentOf()
    expect((await runsOf(incident.id))[0]).toMatchObject({ state: 'running', tries: 1 })
    await world.manager.call(verbs.addNote, { incidentId: incident.id, html: '<p>I look at it</p>' })
    const received = hook.received.length
    await world.fastForward({ seconds: 40 })
    expect((await runsOf(incident.id))[0]).toMatchObject({ state: 'stopped' })
    expect(hook.received.length).toBe(received)
    hook.status = 200
  })

  it('S-109 stops after three tries for one configuration item within an hour', async () => {
    const { fires, recovers, incidentOf } = await healed('heal-05', (await scripted('restart')).id)
    for (const name of ['one', 'two', 'three']) {
      await fires(name)
      expect((await runsOf((await incidentOf()).id))[0]).toMatchObject({ state: 'succeeded' })
      await recovers(name)
      await world.fastForward(settled)
    }
    await fires('four')
    const incident = await incidentOf()
    expect((await runsOf(incident.id))[0]).toMatchObject({ state: 'stopped' })
    expect(await toldBy(incident.id, 'incident.healing_failed')).toMatchObject({ why: 'too_often' })
  })
})
