import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import * as correlation from '../contract/correlation.ts'
import * as detection from '../contract/detection.ts'
import * as incidents from '../contract/incidents.ts'
import { addSilence } from '../contract/silences.ts'
import type { AlertEvent } from '../server/detection/rules/alert.ts'
import { keep, recordKept } from '../server/detection/usecases/keep-payload.ts'
import { inTransaction } from '../server/platform/db/transaction.ts'
import { createWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})

const second = { seconds: 1 }
const settled = { seconds: 61 }

/** A tool of its own whose alert began at one moment, which it repeats each time. */
async function open(name: string) {
  const { integration, address } = await world.admin.call(detection.addIntegration, { name, source: 'alertmanager' })
  const startsAt = world.now().toISOString()
  const labels = { alertname: name, severity: 'critical' }
  const says = async (status: 'firing' | 'resolved', over: { endsAt?: string } = {}) => {
    const answer = await world.stranger.send({
      method: 'POST',
      url: new URL(address).pathname,
      payload: { alerts: [{ status, labels, startsAt, ...over }] },
    })
    expect(answer.statusCode).toBe(200)
  }
  await says('firing')
  await world.fastForward(second)
  const [alert] = (await world.agent.call(detection.listAlerts, { integrationId: integration.id })).items
  const alertId = alert!.id
  return {
    integrationId: integration.id,
    alertname: name,
    says,
    repeats: () => says('firing'),
    end: async () => {
      await world.agent.call(detection.resolveAlert, { alertId, reason: 'It works again' })
    },
    state: async () => (await world.agent.call(detection.readAlert, { alertId })).alert.state,
    /** Oldest first. */
    timeline: async () =>
      (await world.agent.call(detection.readAlert, { alertId })).timeline.map(({ type }) => type).toReversed(),
    incidentIds: async () =>
      (
        await world.agent.call(correlation.listAlertGroups, { integrationId: integration.id, view: 'all' })
      ).items.flatMap(({ incident }) => incident?.id ?? []),
  }
}

describe('an alert that somebody ended', () => {
  it('fires again when its sender repeats it after that, says so once, and its incident is open again', async () => {
    const { end, repeats, state, timeline, incidentIds } = await open('still there')
    const [incidentId] = await incidentIds()
    await end()
    await world.fastForward(second)
    await world.fastForward(settled)
    expect(await world.manager.call(incidents.readIncident, { incidentId: incidentId! })).toMatchObject({
      state: 'resolved',
    })
    await repeats()
    await repeats()
    await world.fastForward(second)
    await repeats()
    await world.fastForward(second)
    expect(await state()).toBe('firing')
    expect(await timeline()).toEqual(['resolved', 'still_reported'])
    expect(await incidentIds()).toEqual([incidentId])
    expect(await world.manager.call(incidents.readIncident, { incidentId: incidentId! })).toMatchObject({
      state: 'in_diagnosis',
      reopenCount: 1,
    })
    await end()
    await world.fastForward(second)
    await repeats()
    await world.fastForward(second)
    expect(await timeline()).toEqual(['resolved', 'still_reported', 'resolved', 'still_reported'])
  })

  it('is an incident of its own when it is reported long after', async () => {
    const { end, repeats, incidentIds } = await open('much later')
    const [before] = await incidentIds()
    await end()
    await world.fastForward(second)
    await world.fastForward(settled)
    await world.fastForward({ hours: 2 })
    await repeats()
    await world.fastForward(second)
    const [later, first, ...others] = await incidentIds()
    expect([first, others]).toEqual([before, []])
    expect(await world.manager.call(incidents.readIncident, { incidentId: later! })).toMatchObject({
      channel: 'monitoring',
      stageTimes: { resolvedAt: null },
    })
  })

  it('says so too when it is reported before anybody has looked at its end', async () => {
    const { end, repeats, state, timeline, incidentIds } = await open('at once')
    await world.settle()
    await end()
    await repeats()
    await world.fastForward(second)
    expect([await state(), await timeline()]).toEqual(['firing', ['resolved', 'still_reported']])
    expect(await incidentIds()).toHaveLength(1)
  })

  it('is quiet when it is silenced, and over when its sender says so', async () => {
    const { end, repeats, says, state, integrationId, alertname } = await open('silenced')
    await end()
    await world.fastForward(second)
    await world.fastForward(settled)
    await world.agent.call(addSilence, {
      matchers: [{ name: 'alertname', value: alertname, isEqual: true, isRegex: false }],
      endsAt: new Date(world.now().getTime() + 3_600_000).toISOString(),
      comment: 'Known',
    })
    await repeats()
    await world.fastForward(second)
    const { items } = await world.agent.call(detection.listAlerts, { integrationId, view: 'suppressed' })
    expect(items).toMatchObject([{ state: 'firing', suppression: { kind: 'silence' } }])
    await says('resolved', { endsAt: world.now().toISOString() })
    expect(await state()).toBe('resolved')
  })

  it('is acknowledged no more when it fires again', async () => {
    const { end, repeats, state } = await open('had by somebody')
    const [alert] = (await world.agent.call(detection.listAlerts, { q: 'had by somebody' })).items
    await world.agent.call(detection.acknowledgeAlert, { alertId: alert!.id })
    expect(await state()).toBe('acknowledged')
    await end()
    await world.fastForward(second)
    await repeats()
    expect(await state()).toBe('firing')
  })
})

describe('F-54 what was received before somebody ended an alert, and is folded after that or before, in any order', () => {
  const minute = 60_000
  let number = 0

  /** An alert of its own, and what is received of it at moments that are told in minutes from now. */
  async function begin() {
    const { integrationId } = await open(`order ${number++}`)
    const identity = `${integrationId} one`
    const now = world.now().getTime()
    const moment = (minutes: number) => new Date(now + minutes * minute)
    const sender = { integrationId, freshnessMinutes: null, address: '' }
    const receive = (action: AlertEvent['action'], at: number, received: number) =>
      inTransaction(world.app.context, (tx) => {
        const event: AlertEvent = {
          identity,
          action,
          at: moment(at),
          title: 'Disk full',
          description: '',
          severity: 'high',
          labels: {},
          host: null,
          service: null,
          link: null,
          expiresAt: null,
        }
        const payload = { headers: {}, body: Buffer.from('{}') }
        const kept = keep(sender, payload, { events: [event], faults: [] }, moment(received))
        return recordKept(tx, world.app.context, [kept])
      })
    const row = () =>
      world.db.selectFrom('alerts').select(['id', 'state']).where('identity', '=', identity).executeTakeFirstOrThrow()
    await receive('fire', -30, -30)
    return {
      receive,
      end: async () => world.agent.call(detection.resolveAlert, { alertId: (await row()).id, reason: 'Done' }),
      state: async () => (await row()).state,
    }
  }
  type Begun = Awaited<ReturnType<typeof begin>>

  /** Of each what was said when, by the sender's clock, and when it was received by ours. */
  const before: ((alert: Begun) => Promise<unknown>)[] = [
    ({ end }) => end(),
    ({ receive }) => receive('fire', -30, -10),
    // By a clock that runs ahead, and by one that runs behind.
    ({ receive }) => receive('fire', 2, -1),
    ({ receive }) => receive('fire', -90, -2),
    ({ receive }) => receive('acknowledge', -20, -5),
    ({ receive }) => receive('resolve', -60, -3),
  ]
  const anyOrder = fc.shuffledSubarray(before, { minLength: before.length })

  it('leaves it ended', async () => {
    await fc.assert(
      fc.asyncProperty(anyOrder, async (steps) => {
        const alert = await begin()
        for (const step of steps) await step(alert)
        expect(await alert.state()).toBe('resolved')
      }),
      { numRuns: 20 },
    )
  })

  it('leaves it firing when its sender reports it after that by whatever clock, until that says that it is over', async () => {
    await fc.assert(
      fc.asyncProperty(anyOrder, fc.constantFrom(-45, -30, 3), fc.nat(), async (steps, at, place) => {
        const alert = await begin()
        const ended = steps.indexOf(before[0]!) + 1
        const report = ({ receive }: Begun) => receive('fire', at, 3)
        const late = steps.toSpliced(ended + (place % (steps.length - ended + 1)), 0, report)
        for (const step of late) await step(alert)
        expect(await alert.state()).toBe('firing')
        await alert.receive('resolve', 4, 5)
        expect(await alert.state()).toBe('resolved')
      }),
      { numRuns: 20 },
    )
  })
})
