import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import * as verbs from '../contract/incident-verbs.ts'
import { readIncident, registerIncident } from '../contract/incidents.ts'
import { readUpkeep } from '../contract/upkeep.ts'
import { verifyLog } from '../server/audit/index.ts'
import { checkAllRecords } from '../server/upkeep/index.ts'
import { type Do, liveIncident, outgoing, settle, watch } from './every-deed.ts'
import { upload } from './every-endpoint.ts'
import { testSecret } from './population.ts'
import { createWorld, type World } from './world.ts'

let world: World
let incident: { id: string; number: number }
beforeAll(async () => {
  world = await createWorld({}, undefined, outgoing)
  const act: Do = (caller, endpoint, input) => caller.call(endpoint, input)
  for (const deeds of [settle, liveIncident, watch]) await deeds(world, act)
  const { id: attachmentId } = (await world.agent.send(upload())).json<{ id: string }>()
  incident = await world.agent.call(registerIncident, { summary: 'Whole', requesterId: world.user.id })
  await world.agent.call(verbs.addNote, { incidentId: incident.id, html: '<p>x</p>', attachmentIds: [attachmentId] })
})

/** Writes behind the use cases, looks, and takes it back. */
async function after(damage: string): Promise<string[]> {
  const seen: string[] = []
  const undone = new Error('taken back')
  const trial = world.db.transaction().execute(async (tx) => {
    await sql.raw(damage.replaceAll(':id', `'${incident.id}'`)).execute(tx)
    seen.push(...(await checkAllRecords(tx)))
    throw undone
  })
  await trial.catch((error: unknown) => {
    if (error !== undone) throw error
  })
  return seen
}

describe('F-62 what is written straight to the database', () => {
  it('is nothing that the use cases write themselves', async () => {
    expect(await checkAllRecords(world.db)).toEqual([])
    expect((await verifyLog(world.db, testSecret)).faults).toEqual([])
  })

  it.each([
    [
      `update incidents set hold_reason = 'user', held_at = now(), state = 'resolved', resolved_at = now() where id = :id`,
      'is on hold though it is over',
    ],
    [`update incidents set resolved_at = now() where id = :id`, 'was resolved and is worked on'],
    [`update incidents set resolution = '{}' where id = :id`, 'has a solution and is not resolved'],
    [`update incidents set auto_close_at = now() where id = :id`, 'closes itself and is not resolved'],
    [`update incidents set closed_at = now() where id = :id`, 'was closed and is open'],
    [`update incidents set state = 'in_resolution' where id = :id`, 'is being resolved and was never classified'],
    [
      `update incidents set merged_into_id = (select id from incidents where id <> :id limit 1) where id = :id`,
      'was merged into another and goes on',
    ],
    [
      `update incidents i set state = 'cancelled', merged_into_id = case when i.id = :id then o.id else :id end
        from (select id from incidents where id <> :id limit 1) o where i.id in (o.id, :id)`,
      'was merged into what was merged into it',
    ],
    [
      `update incidents set parent_id = (select id from incidents where parent_id is not null limit 1) where id = :id`,
      'is a child of a child',
    ],
    [`update incidents set contact_count = contact_count + 1 where id = :id`, 'counts other contacts than it has'],
    [
      `alter table events disable trigger all; delete from events where subject_id = :id`,
      'has no beginning in its log',
    ],
    [
      `delete from alert_memberships where group_id = (select root_id from (select group_id as root_id from alert_memberships limit 1) one)`,
      'has no alerts',
    ],
    [
      `update alert_groups g set root_alert_id = (select m.alert_id from alert_memberships m where m.group_id <> g.id limit 1)`,
      'is named for an alert of another',
    ],
    [
      `update received_payloads set integration_id = gen_random_uuid() where id = (select id from received_payloads order by id limit 1)`,
      'belong to an integration that is not there',
    ],
    [`update alerts set event_count = 0`, 'counts no event'],
    [`update runbook_runs set state = 'running', ends_by = null`, 'runs and nothing ends it'],
    [`update runbook_runs set state = 'succeeded', ended_at = null`, 'ended at no time'],
    [`update attachments set size = size + 1`, 'is of another size'],
    [
      `update attachments a set contact_id = (select c.id from contacts c where c.incident_id <> :id limit 1) where a.incident_id = :id`,
      'belongs to a contact of another incident',
    ],
    [
      `update contacts set delivery = 'queued', outcome = 'question', incident_id = null, team_id = null where incident_id = :id`,
      'waits in no queue',
    ],
    [
      `alter table events disable trigger all; delete from events where subject_id = :id and seq = 1`,
      'follows an event that is not there',
    ],
    [
      `alter table events disable trigger all; update events set hash = digest where subject_id = :id and seq = 2`,
      'is not what follows from the event before it',
    ],
  ])('%s is reported', async (damage, fault) => {
    expect(await after(damage)).toContainEqual(expect.stringMatching(new RegExp(`${fault}$`)))
  })

  it.each([
    `update incidents set owner_id = null where id = :id`,
    `update incidents set state = 'lost' where id = :id`,
    `update incidents set parent_id = id where id = :id`,
    `update incidents set merged_into_id = id where id = :id`,
    `update incidents set state = 'resolved' where id = :id`,
    `update incidents set hold_reason = 'user' where id = :id`,
    `update incidents set priority = 1 where id = :id`,
    `update incidents set assignee_id = gen_random_uuid() where id = :id`,
    `delete from incidents where id = :id`,
    `update attachments set incident_id = gen_random_uuid()`,
    `update events set payload = '{}' where subject_id = :id`,
    `delete from events where subject_id = :id`,
  ])('%s is refused by the database itself', async (damage) => {
    await expect(after(damage)).rejects.toThrow(/violates|append|changed|events/i)
  })

  it('shows to administrators and once in the log within two minutes, and is gone when it is mended', async () => {
    const sweep = () => world.app.background.sweeps.get('upkeep.check_records')!(world.app.context)
    const pass = async () => {
      await world.fastForward({ seconds: 61 })
      for (let tick = 0; tick < 5; tick++) await sweep()
    }
    for (let tick = 0; tick < 1000 && (await world.admin.call(readUpkeep)).data === null; tick++)
      await world.app.background.sweeps.get('upkeep.check_data')!(world.app.context)
    await pass()
    const damage = async () => (await world.admin.call(readUpkeep)).data?.damage
    expect(await damage()).toEqual([])
    await sql`update incidents set contact_count = 7 where id = ${incident.id}`.execute(world.db)
    world.logged.length = 0
    await pass()
    await pass()
    const found = `incident ${incident.number} counts other contacts than it has`
    expect(await damage()).toEqual([found])
    expect(world.logged.filter((line) => line.includes(found))).toHaveLength(1)
    await sql`update incidents set contact_count = 1 where id = ${incident.id}`.execute(world.db)
    await pass()
    expect(await damage()).toEqual([])
    expect(await world.agent.call(readIncident, { incidentId: incident.id })).toMatchObject({ contactCount: 1 })
  })
})
