import { describe, expect, it } from 'vitest'
import { sources } from '../../detection/index.ts'
import { chanceFrom } from './chance.ts'
import { bodiesOf, lastDay, nextSignal, passing, tools } from './monitoring.ts'
import { configurationItems, services } from './organisation.ts'

const at = new Date('2026-11-25T12:00:00Z')

describe('the monitoring of the demo', () => {
  it.each(tools)('$name writes what its source understands', async ({ key, source }) => {
    const signals = lastDay.filter(({ watched }) => watched.tool === key)
    const readings = await Promise.all(
      bodiesOf(key, signals, at).map(async (body) =>
        sources[source].read({ headers: {}, body: Buffer.from(JSON.stringify(body)) }, {}),
      ),
    )
    expect(readings.flatMap(({ faults }) => faults)).toEqual([])
    expect(readings.flatMap(({ events }) => events.map(({ identity }) => identity))).toEqual(
      signals.map(({ watched }) => watched.key),
    )
  })

  it('fails where the catalogue knows it, so that the service map can say what follows', () => {
    const names = new Set([...services, ...configurationItems].map(({ name }) => name))
    const about = lastDay.flatMap(({ watched: { host, service } }) =>
      [host, service].filter((name) => name !== undefined),
    )
    const known = new Set(about.filter((name) => names.has(name)))
    expect([...known].toSorted()).toEqual([
      'AP-BJK-07',
      'Core switch B2',
      'Database cluster',
      'Home care app',
      'Learning platform',
      'Mail gateway 2',
      'Medicine signing',
      'Payment terminals',
      'Radio link Norrby',
      'WLC-2',
      'Waterworks control',
    ])
  })

  it('lets what passes come and go, and leaves alone what a visitor is to see', () => {
    const chance = chanceFrom(7)
    const seen = Array.from({ length: 300 }, () =>
      nextSignal(chance, [
        { key: passing[0]!.key, minutes: 9 },
        { key: passing[1]!.key, minutes: 2 },
        { key: 'core-b2-loss', minutes: 50 },
      ]),
    ).filter((signal) => signal !== undefined)
    const keysOf = (status: string) =>
      new Set(seen.filter((signal) => signal.status === status).map(({ watched }) => watched.key))
    expect(keysOf('resolved')).toEqual(new Set([passing[0]!.key]))
    expect(keysOf('firing')).toEqual(new Set(passing.slice(2).map(({ key }) => key)))
  })
})
