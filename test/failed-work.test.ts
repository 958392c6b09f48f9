import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { restrictIncident } from '../contract/incident-verbs.ts'
import { registerIncident } from '../contract/incidents.ts'
import { listAudit } from '../contract/records.ts'
import { dropFailedWork, listFailedWork, readUpkeep, retryFailedWork } from '../contract/upkeep.ts'
import { Background } from '../server/platform/background/background.ts'
import { connectQueue, runBackground } from '../server/platform/background/runner.ts'
import { createLog } from '../server/platform/log.ts'
import english from '../web/locales/en/settings.json' with { type: 'json' }
import { works } from '../web/settings/failed-work.ts'
import { createWorld, type World } from './world.ts'
import { patience } from './patience.ts'

let world: World
let stop: () => Promise<void>
beforeAll(async () => {
  world = await createWorld()
  // The worker as it runs in the product, without the sweeps: they are on the clock.
  const worker = new Background()
  for (const [name, reaction] of world.app.background.reactions) worker.reactions.set(name, reaction)
  const log = createLog('fatal')
  const boss = await connectQueue(worker, world.url, log)
  const runner = await runBackground(boss, worker, world.app.context, log)
  stop = async () => {
    await runner.stop()
    await boss.stop({ graceful: false })
  }
  await world.pool.query(
    `create function poison() returns trigger language plpgsql as $$ begin raise 'the mailbox is full'; end $$`,
  )
})
afterAll(() => stop())

const break_ = () =>
  world.pool.query('create trigger poison before insert on notifications for each row execute function poison()')
const mend = () => world.pool.query('drop trigger poison on notifications')
const failed = () => world.admin.call(listFailedWork)
const count = async () => (await world.admin.call(readUpkeep)).setAside
const audit = async (type: string) => (await world.admin.call(listAudit, { type })).items

/** Until so many are set aside. The pauses before are the queue's, on the database's clock. */
const setAside = (expected: number) =>
  vi.waitUntil(
    async () => {
      await world.pool.query(`update pgboss.job set start_after = now() where state = 'retry'`)
      return (await count()) === expected
    },
    { timeout: patience, interval: 200 },
  )

/** Reports something of which the network's team is told, by a reaction. */
async function report(summary: string) {
  const { id, number, version } = await world.agent.call(registerIncident, { summary, teamId: world.teams.network })
  const told = async () => {
    const mine = world.db.selectFrom('notifications').select('id').where('incidentId', '=', id)
    return (await mine.execute()).length
  }
  return { id, number, version, told }
}
const idOf = async (number: number) =>
  (await failed()).items.find(({ record }) => record?.name === String(number))!.reactionId!
/** Until no reaction waits or runs. */
const settled = () =>
  vi.waitUntil(
    async () => {
      await world.pool.query(`update pgboss.job set start_after = now() where state = 'retry'`)
      const { rows } = await world.pool.query(
        `select from pgboss.job where name <> 'reactions_set_aside' and state in ('created', 'retry', 'active')`,
      )
      return rows.length === 0
    },
    { timeout: patience, interval: 200 },
  )

describe('F-36 a reaction that has failed five times', () => {
  it('is shown with its record and why, and is done once when it is tried again after the cause is mended', async () => {
    await break_()
    const one = await report('The lift stands')
    await setAside(1)
    const { items, total } = await failed()
    expect(items).toMatchObject([
      {
        work: 'notifications.notify',
        eventType: 'incident.registered',
        record: { type: 'incident', id: one.id, name: String(one.number) },
        error: 'error: the mailbox is full',
        triesAgainAt: null,
      },
    ])
    expect([total, await count()]).toEqual([1, 1])

    const reactionId = await idOf(one.number)
    expect(await world.admin.call(retryFailedWork, { reactionId })).toEqual({ count: 1 })
    await settled()
    expect(await count()).toBe(1)
    await mend()
    const again = await idOf(one.number)
    expect(await world.admin.call(retryFailedWork, { reactionId: again })).toEqual({ count: 1 })
    await settled()
    expect([await one.told(), await failed()]).toEqual([1, { items: [], total: 0 }])
    for (const [endpoint, ...refused] of [
      [retryFailedWork, 422, 'urn:allclear:unknown_reference'],
      [dropFailedWork, 404, 'urn:allclear:no_such_record'],
    ] as const) {
      const { status, body } = await world.admin.attempt(endpoint, { reactionId: again })
      expect([status, body['type']]).toEqual(refused)
    }
    expect(await audit('upkeep.work_retried')).toMatchObject([
      { payload: { count: 1, reactions: [{ reaction: 'notifications.notify', subjectId: one.id }] } },
      { payload: { count: 1 } },
    ])
  })

  it('is tried again with all others, or dropped', async () => {
    await break_()
    const [one, other, dropped] = [await report('One'), await report('Other'), await report('Dropped')]
    await setAside(3)
    await mend()
    await world.admin.call(dropFailedWork, { reactionId: await idOf(dropped.number) })
    expect(await audit('upkeep.work_dropped')).toMatchObject([
      { actor: { name: world.people.administrator.name }, payload: { reactions: [{ subjectId: dropped.id }] } },
    ])
    expect(await world.admin.call(retryFailedWork)).toEqual({ count: 2 })
    await settled()
    expect(await Promise.all([one.told(), other.told(), dropped.told(), count()])).toEqual([1, 1, 0, 0])
    expect(await world.admin.call(retryFailedWork)).toEqual({ count: 0 })
  })

  it('of a restricted incident says neither of which nor why to whom it is not for', async () => {
    await break_()
    const secret = await report('Secret')
    await setAside(1)
    const { id: incidentId, version } = secret
    const restrict = { incidentId, version, isRestricted: true, namedPersonIds: [] }
    await world.as('major_incident_manager').call(restrictIncident, restrict)
    expect((await failed()).items).toMatchObject([{ work: 'notifications.notify', record: null, error: null }])
    await mend()
    await world.admin.call(retryFailedWork)
    await settled()
  })
})

it('all work that may fail has its words', () => {
  const wordsFor = (name: string) =>
    name.split('.').reduce<unknown>((words, part) => (words as Record<string, unknown>)[part], english.failedWork.work)
  expect(
    [...world.app.background.reactions.keys()].filter((name) => !(works as readonly string[]).includes(name)),
  ).toEqual([])
  expect(works.filter((name) => typeof wordsFor(name) !== 'string')).toEqual([])
})
