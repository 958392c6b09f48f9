import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { verifyAudit, exportIncidents } from '../contract/records.ts'
import { addNote, classifyIncident, resolveIncident, takeIncident } from '../contract/incident-verbs.ts'
import { listIncidents, readIncident, readTimeline, registerIncident, searchIncidents } from '../contract/incidents.ts'
import { reportCase } from '../contract/portal.ts'
import { checkReplay } from '../server/incidents/index.ts'
import { commandLine, query } from './command-line.ts'
import { upload } from './every-endpoint.ts'
import { createWorld } from './world.ts'

const { emptyDatabase, run } = commandLine()
const world = await createWorld()
const { agent, user, manager } = world

/** What an agent and a user do all day; the state in which it leaves an incident. */
async function smoke(): Promise<string> {
  const credentials = { email: 'agent@example.org', password: 'correct horse battery staple' }
  const signedIn = await world.stranger.send({ method: 'POST', url: '/api/auth/sign-in/email', payload: credentials })
  expect(signedIn.statusCode).toBe(200)
  await user.call(reportCase, { summary: 'The mail is slow' })
  const registered = await agent.call(registerIncident, {
    summary: 'The network is down',
    requesterId: user.id,
    teamId: world.teams.desk,
  })
  const incidentId = registered.id
  let { version } = await agent.call(classifyIncident, {
    incidentId,
    version: registered.version,
    categoryId: world.categories.network,
    impact: 2,
    urgency: 2,
  })
  await agent.call(takeIncident, { incidentId, version })
  const file = (await agent.send(upload())).json<{ id: string }>()
  ;({ version } = await agent.call(addNote, { incidentId, html: '<p>See</p>', attachmentIds: [file.id] }))
  await agent.call(resolveIncident, {
    incidentId,
    version,
    solution: '<p>Done</p>',
    isWorkaround: false,
    kind: 'other',
    cause: '',
    verification: 'test',
  })
  await world.fastForward({ days: 10 })
  expect((await agent.call(readTimeline, { incidentId })).items.length).toBeGreaterThan(5)
  expect((await agent.call(listIncidents)).items.length).toBeGreaterThan(0)
  expect((await agent.call(searchIncidents, { q: 'network' })).items.length).toBeGreaterThan(0)
  expect((await manager.attempt(exportIncidents)).status).toBe(200)
  expect(await manager.call(verifyAudit)).toMatchObject({ isIntact: true })
  expect((await checkReplay(world.db, 100)).differing).toEqual([])
  return (await agent.call(readIncident, { incidentId })).state
}

it('F-23 goes on working while the next version has widened every table and added its own', async () => {
  expect(await smoke()).toBe('closed')
  const { rows } = await sql<{
    name: string
  }>`select tablename as name from pg_tables where schemaname = 'public'`.execute(world.db)
  for (const { name } of rows)
    await sql`alter table ${sql.table(name)} add column of_the_next_version text default 'x'`.execute(world.db)
  await sql`create table table_of_the_next_version (id uuid primary key)`.execute(world.db)
  expect(await smoke()).toBe('closed')
})

it('F-23 refuses to start on a schema of which it does not know what it means', async () => {
  const url = await emptyDatabase()
  expect(await run(url, ['user', 'list'])).toMatchObject({ code: 0 })
  await query(url, `insert into migrations select '9999-next', timestamp from migrations limit 1`)
  const refused = await run(url, ['user', 'list'])
  expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('newer Allclear') as unknown })
})

it('refuses to start on a PostgreSQL older than 16, and changes nothing there', async () => {
  const url = await emptyDatabase()
  await query(
    url,
    `create function public.current_setting(text) returns text language sql as $$
       select case $1 when 'server_version_num' then '150019' when 'server_version' then '15.19' end $$`,
  )
  await query(
    url,
    `do $$ begin execute format('alter database %I set search_path = public, pg_catalog', current_database()); end $$`,
  )
  const refused = await run(url, ['user', 'list'])
  expect(refused).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/PostgreSQL 15\.19.* 16 or later/) as unknown,
  })
  expect(await query(url, `select from pg_tables where schemaname = 'public'`)).toEqual([])
})
