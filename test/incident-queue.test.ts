import { sql } from 'kysely'
import { expect, test } from 'vitest'
import * as verbs from '../contract/incident-verbs.ts'
import * as contract from '../contract/incidents.ts'
import { importCsv } from '../server/imports/index.ts'
import { bytesOf } from './servicenow-log.ts'
import { createWorld } from './world.ts'

const world = await createWorld()
const { agent, manager, specialist, user, people, teams, categories } = world

const register = (summary: string, given: object = {}) =>
  agent.call(contract.registerIncident, { summary, requesterId: user.id, teamId: teams.desk, ...given })
const seen = ({ id, version }: { id: string; version: number }) => ({ incidentId: id, version })
const search = async (q: string, caller = agent) =>
  (await caller.call(contract.searchIncidents, { q })).items.map((item) => item.summary)
const form = { categoryId: categories.network, impact: 2, urgency: 2 }

test('Beside each view stands how many lie behind it, of what the caller may see, for one team if wanted', async () => {
  const before = await specialist.call(contract.countIncidents)
  const incident = await agent.call(verbs.classifyIncident, { ...seen(await register('One')), ...form })
  await agent.call(verbs.takeIncident, seen(incident))
  await agent.call(verbs.holdIncident, { ...seen(await register('Two', { teamId: teams.network })), reason: 'user' })
  await manager.call(verbs.restrictIncident, { ...seen(await register('Three')), isRestricted: true })
  expect(await specialist.call(contract.countIncidents)).toEqual({
    ...before,
    open: before.open + 2,
    unassigned: before.unassigned + 1,
    waiting: before.waiting + 1,
  })
  expect(await agent.call(contract.countIncidents)).toMatchObject({ open: 3, mine: 1, owned: 3, waiting: 1 })
  expect(await agent.call(contract.countIncidents, { teamId: teams.network })).toMatchObject({ open: 1, mine: 0 })
})

test('What is not live stands in the queue and says so, and can be left out of the list and of the counts alike', async () => {
  const live = { environment: 'live' } as const
  const [all, before] = [await agent.call(contract.countIncidents), await agent.call(contract.countIncidents, live)]
  const { id } = await register('A rehearsal', { environment: 'training' })
  expect((await agent.call(contract.countIncidents)).open).toBe(all.open + 1)
  expect(await agent.call(contract.countIncidents, live)).toEqual(before)
  const listed = async (over: object) => (await agent.call(contract.listIncidents, { limit: 200, ...over })).items
  expect((await listed({})).find((one) => one.id === id)).toMatchObject({ environment: 'training' })
  expect(await listed(live)).toHaveLength(before.open)
})

test('Every view lists as many as are counted beside it', async () => {
  const counts = await agent.call(contract.countIncidents)
  for (const view of ['open', 'mine', 'owned', 'unassigned', 'waiting', 'resolved'] as const) {
    const { items } = await agent.call(contract.listIncidents, { view, limit: 200 })
    expect(items, view).toHaveLength(counts[view])
  }
})

test('A search finds what holds all the words, the last one by its beginning, in whatever case', async () => {
  await register('Zeppelin hangar door stuck')
  await register('Zeppelin overdue', { description: '<p>The hangar is dark</p>' })
  await register('Zebra crossing')
  expect(await search('zeppelin HANG')).toEqual(['Zeppelin hangar door stuck', 'Zeppelin overdue'])
  expect(await search('zeppelin zebra')).toEqual([])
  expect((await search('ze')).toSorted()).toEqual(['Zebra crossing', 'Zeppelin hangar door stuck', 'Zeppelin overdue'])
})

test('A number typed finds the incident, with or without its prefix', async () => {
  const { number, summary } = await register('Quite unique')
  for (const q of [String(number), `#${number}`, `INC${number}`, `inc ${number}`])
    expect(await search(q), q).toContain(summary)
})

test('The number that an incident had elsewhere finds it first, whole and in any case; one of ours by that number comes second', async () => {
  const ours = await register('Numbered here')
  const former = `INC00${ours.number}`
  const list = `Number,Summary,Opened
${former},Numbered elsewhere,2026-03-01 08:00
${ours.number},Numbered alike elsewhere,2026-03-01 08:00
AB:7,Numbered with a colon,2026-03-01 08:00`
  const options = { delimiter: ',', columns: undefined, timeZone: 'UTC', isDryRun: false } as const
  const deaf = { onColumns: () => {}, onRemark: () => {}, onProgress: () => {} }
  await importCsv(world.app.context, { bytes: bytesOf(list), ...options, ...deaf })
  for (const typed of [former, former.toLowerCase(), ` ${former} `, `csv:${former}`])
    expect(await search(typed), typed).toEqual(['Numbered elsewhere'])
  expect(await search(String(ours.number))).toEqual(['Numbered alike elsewhere', 'Numbered here'])
  expect(await search(`inc${ours.number}`)).toEqual(['Numbered here'])
  expect(await search('ab:7')).toEqual(['Numbered with a colon'])
  for (const typed of [former.slice(0, -1), `00${ours.number}`, `other:${former}`])
    expect(await search(typed), typed).toEqual([])
  const { items } = await agent.call(contract.listIncidents, { view: 'all', q: former })
  expect(items).toMatchObject([{ summary: 'Numbered elsewhere', externalRef: `csv:${former}` }])

  await manager.call(verbs.restrictIncident, { ...seen(items[0]!), isRestricted: true })
  for (const caller of [specialist, world.supplier]) expect(await search(former, caller)).toEqual([])
})

test('Addresses, versions and names with signs are found as they are written', async () => {
  await register('Host 192.168.17.4 and anna.svensson@ekby.example do not answer')
  await register('Åsa O’Neill’s update to 10.4.2-rc1 of foo-bar fails')
  expect(await search('192.168.17.4')).toHaveLength(1)
  expect(await search('anna.svensson@ekby.example')).toHaveLength(1)
  expect(await search('foo-bar')).toHaveLength(1)
  expect(await search('åsa')).toHaveLength(1)
})

test('No sign that somebody types means anything to the database', async () => {
  for (const q of [
    "'",
    "''",
    '\\',
    "\\'",
    "a' | 'b",
    '!',
    '&',
    '|',
    '(',
    ':*',
    '<->',
    "x':A*",
    '%',
    '_',
    '* ',
    '"',
    ';--',
    '日本 🙂',
    'a:b',
    "' OR 1=1 --",
  ]) {
    const { status } = await agent.attempt(contract.searchIncidents, { q })
    expect(status, q).toBe(200)
    expect((await agent.attempt(contract.listIncidents, { q })).status, q).toBe(200)
  }
  expect(await search('zeppelin | zebra')).toEqual([])
})

test('A search shows nobody what they may not see, and the queue looks for words the same way', async () => {
  const incident = await register('Secret zeppelin')
  await manager.call(verbs.restrictIncident, { ...seen(incident), isRestricted: true })
  expect(await search('secret zeppelin', specialist)).toEqual([])
  expect(await search(String(incident.number), specialist)).toEqual([])
  const own = await register('Mine and restricted', { requesterId: specialist.id })
  await manager.call(verbs.restrictIncident, { ...seen(own), isRestricted: true })
  expect(await search(String(own.number), specialist)).toEqual([])
  const { items } = await specialist.call(contract.listIncidents, { q: 'zeppelin', sort: 'number' })
  expect(items.map((item) => item.summary)).toEqual(['Zeppelin overdue', 'Zeppelin hangar door stuck'])
  expect((await specialist.call(contract.listIncidents, { q: 'zeppelin', view: 'closed' })).items).toEqual([])
})

test('Pages of the queue hold every incident once, whatever the order', async () => {
  const all = await world.db.selectFrom('incidents').select('id').where('isRestricted', '=', false).execute()
  for (const sort of contract.queueSorts) {
    const found: string[] = []
    let after: string | undefined
    do {
      const page = await agent.call(contract.listIncidents, { view: 'all', sort, limit: 3, after })
      found.push(...page.items.filter((item) => !item.isRestricted).map((item) => item.id))
      after = page.next ?? undefined
    } while (after !== undefined)
    expect(found, sort).toHaveLength(all.length)
    expect(new Set(found).size, sort).toBe(all.length)
  }
})

test('A page key that Allclear did not give is refused, and one that leads nowhere leads to an empty page', async () => {
  const key = (...parts: unknown[]) => Buffer.from(JSON.stringify(parts)).toString('base64url')
  const id = people.agent.id
  for (const after of [
    'x',
    key(),
    key(1),
    key('2', '2026-01-01T00:00:00.000Z', id),
    key(2, '2026-02-31T00:00:00.000Z', id),
    key(2, '2026-01-01T00:00:00.000Z', 'x'),
    key(2.5, '2026-01-01T00:00:00.000Z', id),
  ])
    expect((await agent.attempt(contract.listIncidents, { after })).status, after).toBe(422)
  const beyond = key(2 ** 50, '2026-01-01T00:00:00.000Z', id)
  expect((await agent.call(contract.listIncidents, { after: beyond })).items).toEqual([])
  const { items } = await agent.call(contract.listIncidents, { limit: 1 })
  const timeline = { incidentId: items[0]!.id, after: key(2 ** 50) }
  expect((await agent.call(contract.readTimeline, timeline)).items).toEqual([])
})

test('Common words are looked for among the newest matches, and the answer says so', async () => {
  await sql`
    insert into incidents (id, number, summary, state, workflow, channel, owner_id, registered_at, updated_at)
    select gen_random_uuid(), 500000 + g, 'Ordinary trouble', 'registered', 'user', 'phone', ${people.agent.id}, ${world.now()}, ${world.now()}
    from generate_series(1, 1200) g`.execute(world.db)
  const found = await agent.call(contract.searchIncidents, { q: 'ordinary trouble' })
  expect(found).toMatchObject({ wasBounded: true })
  expect(found.items).toHaveLength(20)
  expect(await agent.call(contract.searchIncidents, { q: 'zeppelin' })).toMatchObject({ wasBounded: false })
  expect((await agent.call(contract.countIncidents)).open).toBe(1000)
})
