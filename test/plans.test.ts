import { CamelCasePlugin, CompiledQuery, Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { permissions } from '../contract/permissions.ts'
import { impactOf, mapAround } from '../server/catalogue/index.ts'
import { alertCounts } from '../server/correlation/queries/groups.ts'
import { flappingFrom } from '../server/correlation/rules/flapping.ts'
import { tiesOf } from '../server/correlation/store/memberships.ts'
import { relationsOf } from '../server/catalogue/queries/map.ts'
import { idsNeededBy } from '../server/catalogue/queries/part.ts'
import { hadOneOfItsKind } from '../server/incidents/queries/kind.ts'
import { openIncidentsOn } from '../server/incidents/queries/nearby.ts'
import { queuePage, viewCounts } from '../server/incidents/queries/queue.ts'
import { findMatches } from '../server/incidents/queries/search.ts'
import { timelinePage } from '../server/incidents/queries/timeline.ts'
import { readSearch } from '../server/incidents/rules/search.ts'
import { notSetAside } from '../server/platform/background/due-work.ts'
import { lockDueEscalations, lockDueHolds, lockSilent } from '../server/incidents/store/incident.ts'
import { courseLog, findLastPayload, hasFollowed, teamsBefore, wasLate } from '../server/incidents/store/log.ts'
import { teamIdsBefore } from '../server/people/queries.ts'
import { casesOf } from '../server/portal/queries.ts'
import { givenTasks } from '../server/tasks/queries.ts'
import type { Actor } from '../server/platform/context.ts'
import type { Db, Tx } from '../server/platform/db/database.ts'
import type { DB } from '../server/platform/db/tables.ts'
import { contradictionsOfIncidents } from '../server/upkeep/queries/contradictions.ts'
import { fillMap } from './service-map.ts'
import { createWorld } from './world.ts'

const world = await createWorld()
const { people, teams, services } = world
const agent: Actor = {
  kind: 'person',
  id: people.agent.id,
  personId: people.agent.id,
  name: '',
  permissions: new Set(permissions),
  teamIds: [teams.desk],
}

/** A history that the planner takes seriously: most of it closed, the open part small, one word in a hundred rows. */
beforeAll(async () => {
  await sql`
    insert into incidents (id, number, summary, state, workflow, channel, owner_id, requester_id, team_id, assignee_id, service_id, priority,
      computed_priority, registered_at, resolved_at, closed_at, auto_close_at, hold_reason, held_at, hold_until, external_ref, updated_at)
    select gen_random_uuid(), 1000000 + g, 'Nothing works ' || case when g % 100 = 0 then 'zeppelin' else 'w' || g end, s.state, 'user', 'phone',
      ${people.agent.id}, ${people.user.id}, case when g % 3 = 0 then ${teams.network}::uuid else ${teams.servers}::uuid end,
      case when g % 5 = 0 then ${people.specialist.id}::uuid end, ${services.mail}, 1 + g % 4, 1 + g % 4, t.at,
      case when s.state in ('resolved', 'closed') then t.at end, case when s.state = 'closed' then t.at end,
      case when s.state = 'resolved' then t.at + interval '5 days' end,
      case when s.state = 'classified' and g % 7 = 0 then 'supplier' end, case when s.state = 'classified' and g % 7 = 0 then t.at end,
      case when s.state = 'classified' and g % 7 = 0 then t.at + interval '1 year' end,
      case when g % 2 = 0 then 'servicenow:INC00' || g end, t.at
    from generate_series(1, 8000) g
    cross join lateral (select timestamptz '2025-01-01' + g * interval '10 minutes' as at) t
    cross join lateral (select case when g <= 7500 then 'closed' when g % 20 = 0 then 'resolved' else 'classified' end as state) s`.execute(
    world.db,
  )
  await sql`
    insert into contacts (id, incident_id, person_id, channel, text, outcome, basis, received_at)
    select gen_random_uuid(), id, case when number % 200 = 0 then ${people.otherUser.id}::uuid else ${people.user.id}::uuid end,
      'phone', '', 'incident', '{}', registered_at from incidents`.execute(world.db)
  await sql`
    insert into events (subject_type, subject_id, seq, type, audience, actor_kind, actor_name, occurred_at, recorded_at, payload, digest, hash)
    select 'incident', i.id, n, 'incident.noted', 'staff', 'system', 'x', i.registered_at, i.registered_at, '{}', '', ''
    from incidents i cross join generate_series(1, 3) n`.execute(world.db)
  await sql`
    with tool as (
      insert into integrations (id, name, source, token_start, token_hash, created_at)
      select gen_random_uuid(), 'Watch', 'alertmanager', '', '', '2025-01-01' returning id
    ), made as (
      insert into alerts (id, integration_id, identity, title, severity, content_at, first_seen_at, last_seen_at, fired_at, recovered_at, event_count)
      select gen_random_uuid(), tool.id, 'a' || g, 'Disk full', 'high', t.at, t.at, t.at, t.at, t.at, 1
      from tool, generate_series(1, 4000) g cross join lateral (select timestamptz '2025-01-01' + g * interval '1 hour' as at) t
      returning id, integration_id, first_seen_at
    )
    insert into alert_groups (id, integration_id, root_alert_id, title, severity, significance, incident_id, opened_at, last_joined_at, resolved_at)
    select gen_random_uuid(), integration_id, id, 'Disk full', 'high', 'exception', (select id from incidents limit 1), first_seen_at, first_seen_at, first_seen_at
    from made`.execute(world.db)
  await fillMap(world.db, 4000)
  await sql`analyze`.execute(world.db)
})

const asked: CompiledQuery[] = []
const pool = new pg.Pool({ connectionString: world.url, max: 1 })
const listened: Db = new Kysely<DB>({
  dialect: new PostgresDialect({ pool }),
  plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  log: ({ query }) => void asked.push(query),
})
afterAll(() => listened.destroy())

/** How PostgreSQL would go about all that `work` asks of it. */
async function plansOf(work: (db: Db) => Promise<unknown>): Promise<string> {
  asked.length = 0
  await work(listened)
  const plans: string[] = []
  for (const { sql: text, parameters } of asked.slice()) {
    const { rows } = await world.db.executeQuery<Record<string, string>>(
      CompiledQuery.raw(`explain ${text}`, [...parameters]),
    )
    plans.push(...rows.flatMap((row) => Object.values(row)))
  }
  return plans.join('\n')
}

async function expectPlan(work: (db: Db) => Promise<unknown>, ...indexes: string[]): Promise<void> {
  const plan = await plansOf(work)
  for (const index of indexes) expect(plan).toContain(index)
  expect(plan).not.toMatch(/Seq Scan on (incidents|events|relations)/)
}

const page = (filter: object) => (db: Db) =>
  queuePage(db, agent, { view: 'open', sort: 'priority', ...filter }, undefined, 51)

test('The open queue walks its own index in order', () => expectPlan(page({}), 'incidents_open '))
test('The next page of the queue starts where the last one ended', () =>
  expectPlan(
    (db) => queuePage(db, agent, { view: 'open', sort: 'priority' }, [2, '2025-05-01T00:00:00Z', people.agent.id], 51),
    'incidents_open ',
  ))
test('A team’s queue walks the index of teams', () =>
  expectPlan(page({ teamId: teams.network }), 'incidents_open_by_team'))
test('What is resolved has an index of its own', () => expectPlan(page({ view: 'resolved' }), 'incidents_resolved'))
test('My work comes by assignee', () =>
  expectPlan(
    (db) =>
      queuePage(db, { ...agent, personId: people.specialist.id }, { view: 'mine', sort: 'priority' }, undefined, 51),
    'incidents_open_by_assignee',
  ))
test('All and closed by priority walk the index of all', async () => {
  await expectPlan(page({ view: 'all' }), 'incidents_by_priority')
  await expectPlan(page({ view: 'closed' }), 'incidents_by_priority')
})
test('All by registration, update and number walk their indexes', async () => {
  await expectPlan(page({ view: 'all', sort: 'registered' }), 'incidents_by_registration')
  await expectPlan(page({ view: 'all', sort: 'updated' }), 'incidents_by_update')
  await expectPlan(page({ view: 'all', sort: 'number' }), 'incidents_number_key')
})
test('My cases come by their requester, and those of which I said the same by my contacts', () =>
  expectPlan(
    (db) => casesOf(db, people.otherUser.id, { after: undefined, limit: 51 }),
    'incidents_by_requester',
    'contacts_by_person',
  ))
test('Tasks given to a team come by team', async () => {
  const all = () => sql<boolean>`true`
  const sees = { incident: all, ownTasks: all }
  const supplier = { ...agent, teamIds: [teams.supplier] }
  await expectPlan((db) => givenTasks(db, supplier, sees, 'teams', undefined, 51))
})
test('What a supplier sees of catalogue and teams comes by its teams', async () => {
  await expectPlan((db) => idsNeededBy(db, { ...agent, teamIds: [teams.supplier] }), 'incidents_open_by_team')
  await expectPlan((db) => teamIdsBefore(db, [teams.supplier]), 'incidents_open_by_team', 'events_subject_type_')
})
test('Counts read no more than what lies behind the tabs', () =>
  expectPlan((db) => viewCounts(db, agent, {}), 'incidents_open', 'incidents_waiting', 'incidents_resolved'))
test('A rare word is found by the search index', () =>
  expectPlan((db) => findMatches(db, agent, readSearch('w4242'), 20), 'incidents_search'))
test('A number comes by the index of those here and of those elsewhere', () =>
  expectPlan(
    (db) => findMatches(db, agent, readSearch('1004242'), 20),
    'incidents_by_former_number',
    'incidents_external_ref_key',
    'incidents_number_key',
  ))
test('A timeline and what rules ask of the log come by subject', async () => {
  const { id } = await world.db.selectFrom('incidents').select('id').limit(1).executeTakeFirstOrThrow()
  const key = 'events_subject_type_subject_id_seq_key'
  await expectPlan((db) => timelinePage(db, id, 0, 200, agent), key)
  await expectPlan((db) => teamsBefore(db, id), key)
  await expectPlan((db) => hasFollowed(db, id, 1), key)
  await expectPlan((db) => findLastPayload(db, id, 'incident.merged'), key)
  await expectPlan((db) => courseLog(db, [id]), key)
  await expectPlan((db) => wasLate(db, id), key)
})
test('Whether logs have their beginnings comes from an index of these alone', async () => {
  const plan = await plansOf((db) => contradictionsOfIncidents(db, '00000000-0000-0000-0000-000000000000'))
  expect(plan).toContain('events_beginnings')
})
test('What is due is found by its time', async () => {
  const due = (work: string) => ({ now: new Date('2025-06-01'), limit: 50, among: notSetAside(work) })
  await expectPlan((db) => lockDueHolds(db as Tx, due('end-due-holds')), 'incidents_hold_ends')
  await expectPlan((db) => lockSilent(db as Tx, due('close-silent')), 'incidents_auto_close')
  await expectPlan((db) => lockDueEscalations(db as Tx, due('escalate-due')), 'incidents_escalation_due')
})
test('Whether there was one of its kind comes by category and service', () => {
  const { id } = people.agent
  const incident = { id, categoryId: id, serviceId: services.mail, number: 2_000_000 }
  return expectPlan((db) => hadOneOfItsKind(db, incident), 'incidents_by_kind')
})
test('What is open beside an incident comes from what is open', () =>
  expectPlan(
    (db) => openIncidentsOn(db, agent, [services.mail], { id: services.mail, parentId: null }),
    'incidents_open',
  ))
test('The walk around an item goes both ways by an index', async () => {
  const { id } = await world.db.selectFrom('configurationItems').select('id').limit(1).executeTakeFirstOrThrow()
  await expectPlan((db) => mapAround(db, [id]), 'relations_by_needed', 'relations_pair')
})
test('What the alerts of the last day are counted by is an index of their time', () =>
  expectPlan(
    (db) => alertCounts(db, flappingFrom(world.now()), new Date(world.now().getTime() - 86_400_000)),
    'alerts_first_seen',
    'alert_groups_incidents',
  ))
test('How many groups a tool has opened lately is counted of the latest ones', () => {
  const since = new Date(world.now().getTime() - 300_000)
  const [alertId, ends] = [people.agent.id, { recoveredSince: since, openedSince: since }]
  return expectPlan((db) => tiesOf(db, [alertId], ends), 'alert_groups_open', 'alert_groups_resolved')
})
test('The walk from what fails follows the index of what is needed', async () => {
  const relation = world.db.selectFrom('relations').select('neededCiId').where('kind', '<>', 'connected_to')
  const found = await relation.where('neededCiId', 'is not', null).limit(1).executeTakeFirstOrThrow()
  const id = found.neededCiId!
  await expectPlan((db) => impactOf(db, [{ kind: 'ci', id }]), 'relations_by_needed', 'relations_pair')
  await expectPlan((db) => relationsOf(db, id), 'relations_by_needed', 'relations_pair')
})
