import { beforeAll, describe, expect, it } from 'vitest'
import * as detection from '../contract/detection.ts'
import { addHeartbeat } from '../contract/heartbeats.ts'
import { holdIncident } from '../contract/incident-verbs.ts'
import { readIncident, registerIncident } from '../contract/incidents.ts'
import * as silences from '../contract/silences.ts'
import { readUpkeep } from '../contract/upkeep.ts'
import { breakable } from './broken-database.ts'
import { createWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})

const later = (minutes: number) => new Date(world.now().getTime() + minutes * 60_000).toISOString()
const errorsOf = (work: Promise<unknown>): Promise<string[]> =>
  work.then(
    () => [],
    (error: AggregateError) => error.errors.map(String),
  )
/** Time passes; what sweeps failed with meanwhile. */
const pass = (span: Parameters<World['fastForward']>[0]) => errorsOf(world.fastForward(span))
const sweep = (name: string) =>
  errorsOf(
    (async () => {
      while ((await world.app.background.sweeps.get(name)!(world.app.context)) > 0);
    })(),
  )
async function hold(summary: string, minutes: number): Promise<string> {
  const { id: incidentId, version } = await world.agent.call(registerIncident, { summary })
  await world.agent.call(holdIncident, { incidentId, version, reason: 'user', until: later(minutes) })
  return incidentId
}
const isHeld = async (incidentId: string) => (await world.agent.call(readIncident, { incidentId })).hold !== null
const setAside = async () => (await world.admin.call(readUpkeep)).setAside
/** From now on no row whose column says so can be changed, or added. */
const poison = (table: string, column: string, when: 'update' | 'insert' = 'update') =>
  world.pool.query(`
    create function poison_${table}() returns trigger language plpgsql as $$ begin raise 'poisoned'; end $$;
    create trigger poison before ${when} on ${table} for each row when (new.${column} = 'Poison') execute function poison_${table}()`)
const cure = (table: string) => world.pool.query(`drop trigger poison on ${table}; drop function poison_${table}()`)

describe('F-36 a record on which due work fails', () => {
  it('holds up no other, is set aside after five tries, told of, and done when it can be', async () => {
    const poisoned = await hold('Poison', 10)
    const good = await Promise.all(['One', 'Two', 'Three'].map((summary) => hold(summary, 10)))
    await poison('incidents', 'summary')
    const failure = [`Error: end-due-holds of ${poisoned}: error: poisoned`]
    expect(await pass({ minutes: 11 })).toEqual(failure)
    expect(await Promise.all([poisoned, ...good].map(isHeld))).toEqual([true, false, false, false])

    for (const seconds of [8, 16, 32, 64]) {
      expect(await pass({ seconds: seconds / 2 })).toEqual([])
      expect(await setAside()).toBe(0)
      expect(await pass({ seconds: seconds / 2 + 1 })).toEqual(failure)
    }
    expect(await setAside()).toBe(1)
    await cure('incidents')
    await pass({ minutes: 4 })
    expect(await isHeld(poisoned)).toBe(true)
    await pass({ minutes: 1, seconds: 1 })
    expect([await isHeld(poisoned), await setAside()]).toEqual([false, 0])
  })

  it('is forgotten when nothing is due on it any more', async () => {
    const poisoned = await hold('Poison', 10)
    await poison('incidents', 'summary')
    expect(await pass({ minutes: 11 })).toHaveLength(1)
    await cure('incidents')
    await world.pool.query(`update incidents set state = 'cancelled' where id = $1`, [poisoned])
    await pass({ minutes: 1 })
    expect(await world.db.selectFrom('setAside').selectAll().execute()).toEqual([])
  })

  it('is so whatever the work is', async () => {
    const { integration, address } = await world.admin.call(detection.addIntegration, {
      name: 'Alertmanager',
      source: 'alertmanager',
    })
    const heartbeat = { integrationId: integration.id, interval: 1, intervalUnit: 'minutes' as const }
    const alert = { status: 'firing', annotations: {}, startsAt: later(0) }
    const alerts = ['Good', 'Poison'].map((alertname) => ({ ...alert, labels: { alertname, severity: 'critical' } }))
    await world.stranger.send({ method: 'POST', url: new URL(address).pathname, payload: { alerts } })
    await pass({ seconds: 1 })
    const [silent, waiting]: [string[], string[]] = [[], []]
    for (const name of ['Good', 'Poison']) {
      const matchers = [{ name: 'host', value: name }]
      await world.admin.call(addHeartbeat, { ...heartbeat, name })
      const window = { name, matchers, startsAt: later(60), minutes: 60, timeZone: 'UTC' }
      await world.admin.call(silences.addMaintenanceWindow, window)
      const silence = { matchers, comment: name, startsAt: later(60), endsAt: later(120) }
      await world.agent.call(silences.addSilence, silence)
      silent.push((await world.agent.call(registerIncident, { summary: name })).id)
      waiting.push((await world.agent.call(registerIncident, { summary: name })).id)
    }
    /** By sweep: where it looks for what is due, and among which. */
    const dueOf = {
      'detection.miss_heartbeats': ['heartbeats', 'name', 'due_at'],
      'correlation.act_on_groups': ['alert_groups', 'title', 'recover_at'],
      'escalate-due': ['incidents', 'summary', 'escalation_due_at', waiting],
      'close-silent': ['incidents', 'summary', 'auto_close_at', silent],
      'silences.keep_maintenance': ['maintenance_windows', 'name', 'next_starts_at'],
      'silences.keep_quiet': ['silences', 'comment', 'starts_at'],
    } as const
    await world.pool.query(`update incidents set state = 'resolved', resolved_at = registered_at where id = any($1)`, [
      silent,
    ])
    for (const [name, [table, column, dueAt, ids]] of Object.entries(dueOf)) {
      const { rows } = await world.pool.query<{ id: string; named: string }>(
        `update ${table} set ${dueAt} = $1 where ${column} in ('Good', 'Poison') and id = any(coalesce($2, array[id])) returning id, ${column} as named`,
        [later(0), ids],
      )
      expect([name, rows.map(({ named }) => named).toSorted()]).toEqual([name, ['Good', 'Poison']])
      await poison(table, column)
      const { id } = rows.find(({ named }) => named === 'Poison')!
      expect(await sweep(name)).toEqual([`Error: ${name} of ${id}: error: poisoned`])
      expect([name, await sweep(name)], 'the other is done, and this passed over').toEqual([name, []])
      await cure(table)
    }
    await pass({ seconds: 9 })
    expect(await world.db.selectFrom('setAside').selectAll().execute()).toEqual([])
  })

  it('is told of where it is an alert that cannot be judged, which comes again each minute', async () => {
    const { integration, address } = await world.admin.call(detection.addIntegration, {
      name: 'Poisoned',
      source: 'alertmanager',
    })
    const alert = { status: 'firing', annotations: {}, startsAt: later(0) }
    const alerts = ['Pure', 'Poison'].map((alertname) => ({ ...alert, labels: { alertname, severity: 'critical' } }))
    await poison('alert_groups', 'title', 'insert')
    await world.stranger.send({ method: 'POST', url: new URL(address).pathname, payload: { alerts } })
    const groups = async () => {
      const mine = world.db.selectFrom('alertGroups').select('title').where('integrationId', '=', integration.id)
      const rows = await mine.orderBy('title').execute()
      return rows.map(({ title }) => title)
    }
    for (const seconds of [1, 30, 30, 30, 30]) {
      expect(await setAside()).toBe(0)
      expect(await pass({ seconds })).toEqual(['error: poisoned'])
      expect(await pass({ seconds: 31 })).toEqual([])
      expect(await groups()).toEqual(['Pure'])
    }
    expect(await setAside()).toBe(1)
    await cure('alert_groups')
    await pass({ seconds: 30 })
    expect(await groups()).toEqual(['Poison', 'Pure'])
    await pass({ seconds: 31 })
    expect(await setAside()).toBe(0)
  })

  it('is told of where it is an alert that nothing can be known of, and holds up none that came with it', async () => {
    const { integration, address } = await world.admin.call(detection.addIntegration, {
      name: 'Unknowable',
      source: 'alertmanager',
    })
    const titles = async () => {
      const mine = world.db.selectFrom('alertGroups').select('title').where('integrationId', '=', integration.id)
      return (await mine.orderBy('title').execute()).map(({ title }) => title)
    }
    const alerts = ['knowable', 'unknowable'].map((instance) => ({
      status: 'firing',
      annotations: {},
      startsAt: later(0),
      labels: { alertname: `The ${instance}`, instance, severity: 'critical' },
    }))
    await world.stranger.send({ method: 'POST', url: new URL(address).pathname, payload: { alerts } })
    const database = breakable(world.pool)
    const { answer } = await database.during(
      (text, _, values) => text.includes('configuration_items') && JSON.stringify(values).includes('"unknowable"'),
      () => pass({ seconds: 1 }),
    )
    expect([answer, await titles()]).toEqual([['Error: Broken by a test', 'Error: Broken by a test'], ['The knowable']])
    await pass({ seconds: 61 })
    expect(await titles()).toEqual(['The knowable', 'The unknowable'])
  })
})
