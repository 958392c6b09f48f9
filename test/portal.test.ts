import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { handleContact, listContacts } from '../contract/contacts.ts'
import type { Sent } from '../contract/endpoint.ts'
import * as verbs from '../contract/incident-verbs.ts'
import { readIncident } from '../contract/incidents.ts'
import * as portal from '../contract/portal.ts'
import { readAttachment } from '../contract/records.ts'
import { addCost, addTask } from '../contract/tasks.ts'
import { upload } from './every-endpoint.ts'
import { type Caller, createWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})

const report = async (summary: string, form: Partial<Sent<typeof portal.reportCase>> = {}) => {
  const { case: mine } = await world.user.call(portal.reportCase, { summary, ...form })
  return mine!
}
const record = (incidentId: string) => world.agent.call(readIncident, { incidentId })
const versionOf = async (incidentId: string) => ({ incidentId, version: (await record(incidentId)).version })

async function resolve(incidentId: string, solution = '<p>Restarted</p>'): Promise<void> {
  const { agent } = world
  await agent.call(verbs.classifyIncident, {
    ...(await versionOf(incidentId)),
    categoryId: world.categories.software,
    impact: 3,
    urgency: 3,
  })
  await agent.call(verbs.startDiagnosis, await versionOf(incidentId))
  await agent.call(verbs.resolveIncident, {
    ...(await versionOf(incidentId)),
    solution,
    isWorkaround: false,
    kind: 'restart',
    cause: 'CANARY-cause',
    verification: 'test',
    verificationNote: 'CANARY-verification',
    noteToUser: '<p>Please try again</p>',
  })
}

describe('a user reports', () => {
  it('what does not work, and follows it to the end', async () => {
    const mine = await report('The mail is down', {
      description: '<p>Since <b>lunch</b></p><script>x</script>',
      serviceId: world.services.mail,
      observedAt: world.now().toISOString(),
    })
    expect(mine).toMatchObject({ state: 'registered', allowed: ['reply'], description: '<p>Since <b>lunch</b></p>' })
    expect(await record(mine.id)).toMatchObject({
      channel: 'portal',
      requester: { id: world.user.id },
      owner: { id: world.people.service_owner.id },
      team: { id: world.teams.servers },
      contactCount: 1,
      times: { observed: { provenance: 'reported' } },
    })

    await world.agent.call(verbs.replyToUser, { incidentId: mine.id, html: '<p>Which office?</p>' })
    await world.user.call(portal.replyToCase, { incidentId: mine.id, html: '<p>The one in Ekby</p>' })
    await resolve(mine.id)
    const resolved = await world.user.call(portal.readCase, { incidentId: mine.id })
    expect(resolved).toMatchObject({
      state: 'resolved',
      solution: '<p>Restarted</p>',
      allowed: ['reply', 'confirm', 'reopen'],
    })
    expect(
      resolved.entries.flatMap(({ html, actorName, isMine }) => (html === null ? [] : [[actorName, isMine, html]])),
    ).toEqual([
      ['The agent', false, '<p>Which office?</p>'],
      ['The user', true, '<p>The one in Ekby</p>'],
      ['Ekby', false, '<p>Please try again</p>'],
    ])

    const { version } = resolved
    expect(await world.user.call(portal.confirmCase, { incidentId: mine.id, version })).toMatchObject({
      state: 'closed',
      allowed: ['reply', 'reopen'],
    })
  })

  it('that it still does not work, by one click or by writing again', async () => {
    const clicked = await report('The printer hums')
    await resolve(clicked.id)
    const { version } = await world.user.call(portal.readCase, { incidentId: clicked.id })
    const reopened = await world.user.call(portal.reopenCase, {
      incidentId: clicked.id,
      version,
      reason: 'It <hums> again',
    })
    expect(reopened).toMatchObject({ state: 'in_diagnosis', solution: null })
    const { entries } = await world.user.call(portal.readCase, { incidentId: clicked.id })
    expect(entries.at(-1)).toMatchObject({ type: 'incident.reopened', html: 'It &lt;hums&gt; again', isMine: true })

    const written = await report('The printer whistles')
    await resolve(written.id)
    const replied = await world.user.call(portal.replyToCase, { incidentId: written.id, html: '<p>No</p>' })
    expect(replied.state).toBe('in_diagnosis')
  })

  it('that it fails after all, though they had confirmed it; long after that it is a new case', async () => {
    const confirmed = async (summary: string) => {
      const { id } = await report(summary)
      await resolve(id)
      const { version } = await world.user.call(portal.readCase, { incidentId: id })
      return world.user.call(portal.confirmCase, { incidentId: id, version })
    }
    const clicked = await confirmed('The scanner squeaks')
    const written = await confirmed('The scanner is slow')
    const silent = await confirmed('The scanner is dirty')
    const { resolvedAt } = (await record(clicked.id)).stageTimes
    const fortnight = new Date(Date.parse(resolvedAt!) + 14 * 86_400_000).toISOString()
    expect(clicked).toMatchObject({ state: 'closed', reopenableUntil: fortnight })

    const { id: incidentId, version } = clicked
    expect(await world.user.call(portal.reopenCase, { incidentId, version, reason: 'Again' })).toMatchObject({
      state: 'in_diagnosis',
      reopenableUntil: null,
      allowed: ['reply'],
    })
    expect(await record(incidentId)).toMatchObject({ reopenCount: 1, stageTimes: { closedAt: null } })
    const replied = await world.user.call(portal.replyToCase, { incidentId: written.id, html: '<p>Still slow</p>' })
    expect(replied).toMatchObject({ state: 'in_diagnosis', allowed: ['reply'] })

    await world.fastForward({ days: 14 })
    const late = await world.user.call(portal.readCase, { incidentId: silent.id })
    expect(late).toMatchObject({ state: 'closed', reopenableUntil: null, allowed: [] })
    for (const [endpoint, body] of [
      [portal.reopenCase, { version: late.version, reason: 'x' }],
      [portal.replyToCase, { html: '<p>x</p>' }],
    ] as const)
      expect((await world.user.attempt(endpoint, { ...body, incidentId: late.id })).status, endpoint.path).toBe(409)
    expect(await world.user.call(portal.readCase, { incidentId: late.id })).toEqual(late)
  })

  it('a suspicion, which is kept for the desk and never refused', async () => {
    const told = await world.user.call(portal.reportCase, {
      summary: 'Somebody asked for my password',
      description: '<p>By <b>phone</b></p><p>Twice &amp; loudly</p>',
      outcome: 'suspicion',
    })
    expect(told.case).toBeNull()
    const { items } = await world.agent.call(listContacts, { waiting: 'true', personId: world.user.id })
    expect(items.find(({ id }) => id === told.contactId)).toMatchObject({
      outcome: 'suspicion',
      channel: 'portal',
      team: { id: world.teams.desk },
      text: 'Somebody asked for my password\nBy phone\nTwice & loudly',
    })
    const handled = await world.agent.call(handleContact, {
      contactId: told.contactId,
      version: 1,
      becomesIncident: true,
    })
    const mine = await world.user.call(portal.readCase, { incidentId: handled.incidentId! })
    expect(mine.summary).toBe('Somebody asked for my password')
  })

  it('once, however often the answer is lost', async () => {
    const headers = { 'idempotency-key': randomUUID() }
    const first = await world.user.call(portal.reportCase, { summary: 'Once' }, headers)
    expect(await world.user.call(portal.reportCase, { summary: 'Once' }, headers)).toEqual(first)
  })

  it('about the services that are in use', async () => {
    const { items } = await world.user.call(portal.listPortalServices)
    expect(items.map(({ name }) => name)).toEqual(['E-mail', 'Payroll', 'Wi-Fi'])
  })
})

it('cases are listed newest first, a page at a time, and are one’s own', async () => {
  const { otherUser } = world.people
  for (const summary of ['One', 'Two', 'Three']) await world.as('otherUser').call(portal.reportCase, { summary })
  const first = await world.as('otherUser').call(portal.listCases, { limit: 2 })
  const second = await world.as('otherUser').call(portal.listCases, { limit: 2, after: first.next! })
  expect([...first.items, ...second.items].map(({ summary }) => summary)).toEqual(['Three', 'Two', 'One'])
  expect(second.next).toBeNull()
  expect((await record(first.items[0]!.id)).requester?.id).toBe(otherUser.id)
})

it('internal work makes nobody’s page stale, a public word does', async () => {
  const mine = await report('Versions')
  await resolve(mine.id)
  const seen = await world.user.call(portal.readCase, { incidentId: mine.id })
  await world.agent.call(verbs.addNote, { incidentId: mine.id, html: '<p>x</p>' })
  await world.agent.call(verbs.editIncident, { ...(await versionOf(mine.id)), facts: { symptoms: 'y' } })
  expect(await world.user.call(portal.readCase, { incidentId: mine.id })).toEqual(seen)
  await world.agent.call(verbs.replyToUser, { incidentId: mine.id, html: '<p>Wait</p>' })
  const answer = await world.user.attempt(portal.confirmCase, { incidentId: mine.id, version: seen.version })
  expect(answer.status).toBe(409)
  expect(Object.keys(answer.body).toSorted((a, b) => a.localeCompare(b))).toEqual([
    'status',
    'title',
    'type',
    'version',
  ])
})

describe('S-005 another’s case and one that never was are answered with the same bytes', () => {
  const calls = [
    [portal.readCase, {}],
    [portal.replyToCase, { html: '<p>x</p>' }],
    [portal.confirmCase, { version: 1 }],
    [portal.reopenCase, { version: 1, reason: 'x' }],
  ] as const
  it.each(calls)('$path', async (endpoint, body) => {
    const mine = await report('Mine alone')
    for (const caller of [world.as('otherUser'), world.agent, world.admin, world.stakeholder, world.manager]) {
      const others = await caller.attempt(endpoint, { ...body, incidentId: mine.id })
      const nothing = await caller.attempt(endpoint, { ...body, incidentId: randomUUID() })
      expect(others.response.body).toBe(nothing.response.body)
      expect([others.status, nothing.status]).toEqual([404, 404])
    }
    expect((await world.user.call(portal.readCase, { incidentId: mine.id })).entries).toHaveLength(1)
  })
})

it('S-009 nothing internal is anywhere in what the portal answers', async () => {
  const mine = await report('Canaries')
  const incidentId = mine.id
  const { agent, manager } = world
  await agent.call(verbs.addNote, { incidentId, html: '<p>CANARY-note</p>' })
  await agent.call(verbs.recordAction, {
    incidentId,
    kind: 'fact',
    what: 'CANARY-fact',
    why: 'CANARY-why',
    result: 'CANARY-result',
  })
  await agent.call(addTask, {
    incidentId,
    title: 'CANARY-task',
    description: 'CANARY-task',
    teamId: world.teams.network,
  })
  await agent.call(addCost, { incidentId, kind: 'parts', description: 'CANARY-cost', cost: 4711.42, currency: 'SEK' })
  await agent.call(verbs.addContact, { incidentId, personId: world.people.otherUser.id, text: 'CANARY-contact' })
  await agent.call(verbs.editIncident, {
    ...(await versionOf(incidentId)),
    facts: { symptoms: 'CANARY-symptoms', extent: 'CANARY-extent' },
    references: { problem: 'CANARY-problem' },
    affectedPersonIds: [world.people.otherUser.id],
  })
  await agent.call(verbs.assignIncident, {
    ...(await versionOf(incidentId)),
    teamId: world.teams.desk,
    assigneeId: world.agent.id,
    note: 'CANARY-assign',
  })
  await agent.call(verbs.escalateIncident, {
    ...(await versionOf(incidentId)),
    toTeamId: world.teams.network,
    reason: 'CANARY-reason',
    tried: 'CANARY-tried',
  })
  await agent.call(verbs.classifyIncident, {
    ...(await versionOf(incidentId)),
    categoryId: world.categories.software,
    impact: 1,
    urgency: 1,
    override: { priority: 4, reason: 'CANARY-override' },
  })
  await agent.call(verbs.startDiagnosis, await versionOf(incidentId))
  await agent.call(verbs.holdIncident, {
    ...(await versionOf(incidentId)),
    reason: 'supplier',
    endsWhen: 'CANARY-ends',
  })
  await agent.call(verbs.endHold, { ...(await versionOf(incidentId)), note: 'CANARY-hold' })
  await agent.call(verbs.startResolution, { ...(await versionOf(incidentId)), diagnosis: 'CANARY-diagnosis' })
  await agent.call(verbs.failSolution, { ...(await versionOf(incidentId)), whatHappened: 'CANARY-happened' })
  await manager.call(verbs.changeOwner, {
    ...(await versionOf(incidentId)),
    ownerId: world.people.service_owner.id,
    reason: 'CANARY-owner',
  })
  await agent.call(verbs.resolveIncident, {
    ...(await versionOf(incidentId)),
    solution: '<p>Fixed</p>',
    isWorkaround: false,
    kind: 'other',
    cause: 'CANARY-cause',
    verification: 'monitoring',
    verificationNote: 'CANARY-verified',
  })
  await world.settle()

  const read = await world.user.attempt(portal.readCase, { incidentId })
  const list = await world.user.attempt(portal.listCases)
  const replied = await world.user.attempt(portal.replyToCase, { incidentId, html: '<p>Thanks</p>' })
  const refused = await world.user.attempt(portal.confirmCase, { incidentId, version: 1 })
  const everything = [read, list, replied, refused].map(({ response }) => response.body).join('\n')
  expect(read.status).toBe(200)
  expect(everything).toContain('Canaries')
  expect(everything).not.toMatch(/CANARY|4711\.42|SEK/)
  expect(everything).not.toMatch(/priority|impact|urgency|team|assignee|owner|cause|bounce/i)
  for (const name of [
    world.people.otherUser,
    world.people.agent,
    world.people.specialist,
    world.people.incident_manager,
  ])
    expect(everything).not.toContain(name.name)
  for (const id of Object.values(world.teams)) expect(everything).not.toContain(id)
})

describe('a case that was merged into another', () => {
  it('shows how the other fares, what staff answer and what I write, and not what others wrote', async () => {
    const mine = await report('Wi-Fi is down')
    const { case: theirs } = await world
      .as('otherUser')
      .call(portal.reportCase, { summary: 'No network, and my salary is wrong' })
    await world.as('otherUser').call(portal.replyToCase, { incidentId: theirs!.id, html: '<p>CANARY before</p>' })
    await world.manager.call(verbs.mergeIncident, { ...(await versionOf(mine.id)), intoIncidentId: theirs!.id })
    await world.as('otherUser').call(portal.replyToCase, { incidentId: theirs!.id, html: '<p>CANARY after</p>' })
    const fileOf = async (caller: Caller) =>
      (JSON.parse((await caller.send(upload('x.txt', 'x'))).body) as { id: string }).id
    const [fromMe, fromStaff] = [await fileOf(world.user), await fileOf(world.agent)]
    const told = { html: '<p>A switch failed</p>', attachmentIds: [fromStaff] }
    await world.user.call(portal.replyToCase, {
      incidentId: mine.id,
      html: '<p>Still down</p>',
      attachmentIds: [fromMe],
    })
    await world.agent.call(verbs.replyToUser, { incidentId: theirs!.id, ...told })
    await resolve(theirs!.id)

    const seen = await world.user.call(portal.readCase, { incidentId: mine.id })
    expect(seen).toMatchObject({ number: mine.number, summary: 'Wi-Fi is down', state: 'resolved', allowed: ['reply'] })
    expect(seen.entries.flatMap(({ html }) => html ?? [])).toEqual([
      '<p>Still down</p>',
      '<p>A switch failed</p>',
      '<p>Please try again</p>',
    ])
    expect(JSON.stringify(seen)).not.toMatch(/CANARY|salary/)
    expect(JSON.stringify(seen)).not.toContain(String(theirs!.number))
    expect(seen.entries.flatMap(({ attachments }) => attachments).map(({ id }) => id)).toEqual([fromMe])
    for (const [attachmentId, status] of [
      [fromMe, 200],
      [fromStaff, 404],
    ] as const)
      expect((await world.user.attempt(readAttachment, { attachmentId })).status).toBe(status)
  })

  it('is opened again with the other by what I write, as long as that can be', async () => {
    const mergedAndClosed = async (summary: string) => {
      const mine = await report(summary)
      const { case: theirs } = await world.as('otherUser').call(portal.reportCase, { summary })
      const intoIncidentId = theirs!.id
      await world.manager.call(verbs.mergeIncident, { ...(await versionOf(mine.id)), intoIncidentId })
      await resolve(intoIncidentId)
      await world.manager.call(verbs.closeIncident, await versionOf(intoIncidentId))
      return { incidentId: mine.id, intoIncidentId }
    }
    const { incidentId, intoIncidentId } = await mergedAndClosed('Wi-Fi is slow')
    const { incidentId: lateId } = await mergedAndClosed('Wi-Fi is slower')
    const replied = await world.user.call(portal.replyToCase, { incidentId, html: '<p>Still slow</p>' })
    expect([replied.state, (await record(intoIncidentId)).state]).toEqual(['in_diagnosis', 'in_diagnosis'])

    await world.fastForward({ days: 14 })
    expect(await world.user.call(portal.readCase, { incidentId: lateId })).toMatchObject({
      state: 'closed',
      allowed: [],
    })
    const refused = await world.user.attempt(portal.replyToCase, { incidentId: lateId, html: '<p>x</p>' })
    expect(refused.status).toBe(409)
  })
})

describe('a case of somebody else, of which I said the same', () => {
  const theirs = async (summary: string) => {
    const { case: one } = await world.as('otherUser').call(portal.reportCase, { summary, description: 'CANARY salary' })
    return one!.id
  }
  const sayTheSame = async (incidentId: string, personId = world.user.id) =>
    world.agent.call(verbs.addContact, { incidentId, personId, text: 'Me too' })
  const tell = (incidentId: string, html: string, attachmentIds: string[] = []) =>
    world.agent.call(verbs.replyToUser, { incidentId, html, attachmentIds })
  const mine = async () => (await world.user.call(portal.listCases, { limit: 100 })).items

  it('shows how it fares and what staff tell from then on, and nothing that others wrote before or after', async () => {
    const incidentId = await theirs('The lift stands still')
    await tell(incidentId, '<p>CANARY before</p>')
    await sayTheSame(incidentId)
    await world.as('otherUser').call(portal.replyToCase, { incidentId, html: '<p>CANARY after</p>' })
    const file = JSON.parse((await world.agent.send(upload('CANARY.txt', 'x'))).body) as { id: string }
    await tell(incidentId, '<p>The belt has slipped</p>', [file.id])
    await world.agent.call(verbs.holdIncident, { ...(await versionOf(incidentId)), reason: 'user' })
    const [listed] = await mine()
    expect(listed).toMatchObject({ id: incidentId, summary: 'The lift stands still', isShared: true })
    expect(listed).toMatchObject({ description: '', isWaitingForUser: false, allowed: [] })
    await resolve(incidentId)
    const seen = await world.user.call(portal.readCase, { incidentId })
    expect(seen).toMatchObject({ state: 'resolved', solution: '<p>Restarted</p>', allowed: [], reopenableUntil: null })
    expect(seen.entries.flatMap(({ html }) => html ?? [])).toEqual([
      '<p>The belt has slipped</p>',
      '<p>Please try again</p>',
    ])
    expect(JSON.stringify([seen, listed])).not.toMatch(/CANARY|salary/)
    expect(JSON.stringify([seen, listed])).not.toContain(world.people.otherUser.name)
    const read = (caller: Caller) => caller.attempt(readAttachment, { attachmentId: file.id })
    expect([(await read(world.user)).status, (await read(world.as('otherUser'))).status]).toEqual([404, 200])
    expect((await world.as('otherUser').call(portal.readCase, { incidentId })).isShared).toBe(false)
  })

  it('is nobody’s to answer but its requester’s, whatever else they may do', async () => {
    const incidentId = await theirs('The lift is slow')
    await sayTheSame(incidentId)
    await sayTheSame(incidentId, world.agent.id)
    await resolve(incidentId)
    for (const caller of [world.user, world.agent])
      for (const [endpoint, body] of [
        [portal.replyToCase, { html: '<p>x</p>' }],
        [portal.confirmCase, { version: 1 }],
        [portal.reopenCase, { version: 1, reason: 'x' }],
      ] as const) {
        const answer = await caller.attempt(endpoint, { ...body, incidentId })
        const nothing = await caller.attempt(endpoint, { ...body, incidentId: randomUUID() })
        expect([answer.status, answer.response.body]).toEqual([404, nothing.response.body])
      }
  })

  it('is gone where it is restricted, and told by my own case where that was merged into it', async () => {
    const incidentId = await theirs('The lift smells')
    await sayTheSame(incidentId)
    const first = await report('The lift stinks')
    const between = await report('A smell in the lift')
    await world.manager.call(verbs.mergeIncident, { ...(await versionOf(first.id)), intoIncidentId: between.id })
    expect((await mine()).map(({ id }) => id)).toContain(incidentId)
    await world.manager.call(verbs.mergeIncident, { ...(await versionOf(between.id)), intoIncidentId: incidentId })
    expect((await mine()).map(({ id }) => id)).not.toContain(incidentId)
    expect((await mine()).map(({ id }) => id)).toEqual(expect.arrayContaining([first.id, between.id]))

    const restricted = await theirs('The lift camera')
    await sayTheSame(restricted)
    expect((await mine())[0]?.id).toBe(restricted)
    await world.manager.call(verbs.restrictIncident, { ...(await versionOf(restricted)), isRestricted: true })
    expect((await mine()).map(({ id }) => id)).not.toContain(restricted)
    expect((await world.user.attempt(portal.readCase, { incidentId: restricted })).status).toBe(404)
  })
})
