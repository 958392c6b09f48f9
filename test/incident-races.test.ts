import { sql } from 'kysely'
import { expect, test } from 'vitest'
import * as verbs from '../contract/incident-verbs.ts'
import * as contract from '../contract/incidents.ts'
import { replay } from '../server/incidents/rules/replay.ts'
import { findIncident } from '../server/incidents/store/incident.ts'
import { takeIncident } from '../server/incidents/usecases/take-incident.ts'
import type { Actor } from '../server/platform/context.ts'
import { newId } from '../server/platform/id.ts'
import { Refusal } from '../server/platform/refusal.ts'
import { createWorld } from './world.ts'

const world = await createWorld()
const { agent, manager, user, teams, categories } = world

const seen = ({ id, version }: { id: string; version: number }) => ({ incidentId: id, version })
const register = () =>
  agent.call(contract.registerIncident, { summary: 'No network', requesterId: user.id, teamId: teams.desk })
const classified = async () =>
  agent.call(verbs.classifyIncident, {
    ...seen(await register()),
    categoryId: categories.network,
    impact: 2,
    urgency: 2,
  })
const solution = {
  solution: '<p>Done</p>',
  isWorkaround: false,
  kind: 'other',
  cause: '',
  verification: 'test',
} as const

const logOf = (incidentId: string) =>
  world.db.selectFrom('events').selectAll().where('subjectId', '=', incidentId).orderBy('seq').execute()
async function expectLogTellsRow(incidentId: string) {
  const row = await findIncident(world.db, incidentId)
  const log = (await logOf(incidentId)) as unknown as { payload: Record<string, unknown> }[]
  expect({ ...replay(incidentId, log), updatedAt: row?.updatedAt }).toEqual(row)
}

/** Colleagues at the desk, beyond those of every world. */
async function colleagues(count: number): Promise<Actor[]> {
  const actors = Array.from({ length: count }, (_, index): Actor & { id: string; personId: string } => {
    const id = newId()
    const permissions = new Set(['incident.read', 'incident.work'] as const)
    return { kind: 'person', id, personId: id, name: `Colleague ${index}`, permissions, teamIds: [teams.desk] }
  })
  await world.db
    .insertInto('people')
    .values(actors.map(({ id, name }) => ({ id, name, createdAt: world.now() })))
    .execute()
  return actors
}

test('Twenty people take the same incident: one gets it, nineteen are told who was first', async () => {
  const incident = await classified()
  const takers = await colleagues(20)
  const outcomes = await Promise.allSettled(
    takers.map((actor) => takeIncident({ ...world.app.context, actor }, seen(incident))),
  )
  const won = outcomes.filter((outcome) => outcome.status === 'fulfilled')
  expect(won).toHaveLength(1)
  const winner = won[0]!.value.assignee!
  for (const outcome of outcomes) {
    if (outcome.status === 'fulfilled') continue
    const refusal = outcome.reason as Refusal
    expect(refusal).toBeInstanceOf(Refusal)
    expect(refusal).toMatchObject({
      kind: 'conflict',
      reason: 'changed_meanwhile',
      details: { version: incident.version + 1, changed: [{ type: 'incident.taken', by: winner.name }] },
    })
  }
  expect((await logOf(incident.id)).filter((event) => event.type === 'incident.taken')).toHaveLength(1)
})

test('Fifty writers on one incident leave what some order of them would, and each is told the truth (F-18)', async () => {
  const incident = await classified()
  const other = await register()
  const { id: incidentId } = incident
  const attempts = Array.from({ length: 50 }, (_, index) => {
    switch (index % 5) {
      case 0:
        return agent.attempt(verbs.addNote, { incidentId, html: `<p>Note ${index}</p>` })
      case 1:
        return agent.attempt(verbs.assignIncident, { ...seen(incident), teamId: teams.network, assigneeId: null })
      case 2:
        return agent.attempt(verbs.startDiagnosis, seen(incident))
      case 3:
        return agent.attempt(verbs.resolveIncident, { ...seen(incident), ...solution })
      default:
        return manager.attempt(verbs.mergeIncident, { ...seen(incident), intoIncidentId: other.id })
    }
  })
  const answers = await Promise.all(attempts)
  expect(answers.every((answer) => answer.status === 200 || answer.status === 409)).toBe(true)
  const log = await logOf(incidentId)
  const accepted = answers.filter((answer) => answer.status === 200).length
  expect(log).toHaveLength(2 + accepted)
  expect(log.map((event) => event.seq)).toEqual(log.map((_, index) => index + 1))
  const changing = log.slice(2).filter((event) => event.type !== 'incident.noted')
  expect(changing, 'all were made on one version, so one of them won').toHaveLength(1)
  await expectLogTellsRow(incidentId)
  await expectLogTellsRow(other.id)
})

test.each([
  ['40001', 'serialisation failures'],
  ['40P01', 'deadlocks'],
])('What PostgreSQL asks to repeat (%s, %s) in one of ten writes reaches nobody (F-19)', async (code) => {
  const incident = await register()
  await sql`create sequence if not exists injected`.execute(world.db)
  await sql
    .raw(
      `create or replace function fail_sometimes() returns trigger language plpgsql as $$ begin
         if nextval('injected') % 10 = 3 then raise exception 'injected' using errcode = '${code}'; end if; return new;
       end $$`,
    )
    .execute(world.db)
  await sql`create or replace trigger fail_sometimes before update on incidents for each row execute function fail_sometimes()`.execute(
    world.db,
  )
  const answers = await Promise.all(
    Array.from({ length: 60 }, (_, index) =>
      agent.attempt(verbs.addNote, { incidentId: incident.id, html: `<p>${index}</p>` }),
    ),
  )
  await sql`drop trigger fail_sometimes on incidents`.execute(world.db)
  expect(answers.filter((answer) => answer.status !== 200)).toEqual([])
  const notes = (await logOf(incident.id)).filter((event) => event.type === 'incident.noted')
  expect(new Set(notes.map((event) => (event.payload as { html: string }).html)).size).toBe(60)
  expect(notes).toHaveLength(60)
})

test('Two sweeps at the same moment end a hold once', async () => {
  const incident = await classified()
  const until = new Date(world.now().getTime() + 60_000).toISOString()
  await agent.call(verbs.holdIncident, { ...seen(incident), reason: 'schedule', until })
  const sweep = world.app.background.sweeps.get('end-due-holds')!
  const later = { ...world.app.context, now: () => new Date(world.now().getTime() + 120_000) }
  const counts = await Promise.all([sweep(later), sweep(later), sweep(later)])
  expect(counts.reduce((sum, count) => sum + count)).toBe(1)
  expect((await logOf(incident.id)).filter((event) => event.type === 'incident.hold_ended')).toHaveLength(1)
})
