import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readFeed } from './feed.ts'

const payload = (name: string) => readFileSync(join(import.meta.dirname, 'payloads', name))
const read = (body: string | Buffer) => readFeed({ headers: {}, body: Buffer.from(body) })

describe('a status page', () => {
  it('names its incidents, maintenance under way and what is unwell without one', async () => {
    const { events, faults, isComplete } = await read(payload('summary.json'))
    expect([faults, isComplete]).toEqual([[], true])
    expect(events).toEqual([
      {
        identity: 'i7',
        action: 'fire',
        at: new Date('2026-11-24T05:08:00Z'),
        title: 'Elevated errors of the API',
        description: 'A database is slow.\n\nWe are looking.',
        severity: 'high',
        labels: { status: 'identified', components: 'API' },
        host: null,
        service: null,
        link: 'https://stspg.example.org/i7',
        expiresAt: null,
      },
      expect.objectContaining({ identity: 'm1', action: 'fire', severity: 'info', title: 'New disks' }),
      expect.objectContaining({
        identity: 'component c3',
        title: 'Mail relay: degraded performance',
        severity: 'medium',
        link: 'https://status.example.org',
      }),
    ])
  })

  it('says in its history what is over, and not that the rest is', async () => {
    const incidents = [{ id: 'i7', name: 'x', status: 'postmortem', resolved_at: '2026-11-24T06:00:00Z' }]
    expect(await read(JSON.stringify({ page: {}, incidents }))).toMatchObject({
      events: [{ identity: 'i7', action: 'resolve', at: new Date('2026-11-24T06:00:00Z') }],
      isComplete: false,
    })
  })

  it('takes strange values as they are', async () => {
    const strange = {
      components: [1, { id: 5 }, { status: 'x' }],
      incidents: [{}, { id: 7 }],
      scheduled_maintenances: 3,
    }
    expect((await read(JSON.stringify(strange))).events).toEqual([
      expect.objectContaining({ identity: '7', title: '7', action: 'fire', severity: 'unknown' }),
    ])
  })
})

describe('a feed', () => {
  it('of RSS says by its newest update how each incident stands', async () => {
    const { events, faults, isComplete } = await read(payload('history.rss'))
    expect([faults, isComplete]).toEqual([[], false])
    expect(events.map(({ identity, action, expiresAt }) => [identity, action, expiresAt])).toEqual([
      ['https://status.example.org/incidents/i7', 'fire', null],
      ['https://status.example.org/incidents/i6', 'resolve', null],
      ['delays-1', 'resolve', null],
      ['fibre-1', 'fire', new Date('2026-11-25T05:00:00Z')],
    ])
    expect(events[0]).toMatchObject({
      title: 'Elevated errors of the API',
      at: new Date('2026-11-24T05:20:00Z'),
      link: 'https://status.example.org/incidents/i7',
    })
    expect(events[0]!.description).toContain('Identified - A database is slow.')
  })

  it('of Atom says the same', async () => {
    expect((await read(payload('history.atom'))).events).toEqual([
      expect.objectContaining({
        identity: 'tag:status.example.org,2005:Incident/7',
        action: 'resolve',
        title: 'Elevated errors of the API',
        link: 'https://status.example.org/incidents/i7',
      }),
    ])
  })

  it('of JSON says the same', async () => {
    const items = [{ id: '7', title: 'Slow', content_text: 'Investigating', date_published: '2026-11-24T05:20:00Z' }]
    expect(
      (await read(JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', title: 'S', items }))).events,
    ).toEqual([expect.objectContaining({ identity: '7', action: 'fire', at: new Date('2026-11-24T05:20:00Z') })])
  })

  it('S-106 whose entities grow without end is read without them', async () => {
    const entities = Array.from(
      { length: 9 },
      (_, n) => `<!ENTITY b${n} "${`&${n ? `b${n - 1}` : 'lol'};`.repeat(10)}">`,
    )
    const bomb = `<?xml version="1.0"?><!DOCTYPE l [${entities.join('')}]><rss version="2.0"><channel><item><title>&b8;</title></item></channel></rss>`
    expect(JSON.stringify(await read(bomb)).length).toBeLessThan(1000)
  })

  it.each([
    ['a page', '<!doctype html><html><body>Status</body></html>'],
    ['nothing', ''],
    ['broken JSON', '{"incidents": ['],
    ['other JSON', '{"a": 1}'],
    ['broken XML', '<rss><channel>'],
  ])('that is %s is a fault', async (_, body) => {
    const { events, faults } = await read(body)
    expect([events.length, faults.length]).toEqual([0, 1])
  })
})
