import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { uptimeKuma } from './uptime-kuma.ts'

const read = (body: string | Buffer, type = 'application/json') =>
  uptimeKuma.read({ headers: { 'content-type': type }, body: Buffer.from(body) }, {})
const down = readFileSync(join(import.meta.dirname, 'payloads', 'down.json'), 'utf8')
const { heartbeat, monitor, msg } = JSON.parse(down) as Record<'heartbeat' | 'monitor', object> & { msg: string }
const said = {
  identity: '31',
  action: 'fire',
  at: new Date('2026-11-24T06:42:10.118Z'),
  title: 'Berth board – kaj 3 is down',
  description: 'connect ECONNREFUSED',
  severity: 'high',
  labels: {
    service: 'Berth board',
    severity: 'high',
    monitor: 'Berth board – kaj 3',
    type: 'http',
    path: 'Quay / Berth board – kaj 3',
  },
  host: 'board.example.org',
  service: 'Berth board',
  link: 'https://board.example.org/health',
  expiresAt: null,
}

describe('Uptime Kuma', () => {
  it('says that a monitor is down: as JSON, as a part of a form, and in the query of a GET', () => {
    const parts = `--cut\r\nContent-Disposition: form-data; name="other"\r\n\r\n{}\r\n--cut\r\nContent-Disposition: form-data; name="data"\r\n\r\n${down}\r\n--cut--\r\n`
    const query = new URLSearchParams({ msg, heartbeat: JSON.stringify(heartbeat), monitor: JSON.stringify(monitor) })
    const expected = { events: [said], faults: [] }
    expect(read(down)).toEqual(expected)
    expect(read(parts, 'multipart/form-data; boundary=cut')).toEqual(expected)
    expect(read(parts, 'multipart/form-data; boundary="cut"')).toEqual(expected)
    expect(read(query.toString(), 'text/plain')).toEqual(expected)
  })

  it('that it is up again, and nothing of one that waits or is in maintenance', () => {
    const at = (status: unknown) => read(JSON.stringify({ monitor, heartbeat: { ...heartbeat, status } }))
    expect(at(1).events).toEqual([expect.objectContaining({ identity: '31', action: 'resolve', title: null })])
    for (const status of [2, 3, 9, null]) expect(at(status)).toEqual({ events: [], faults: [] })
  })

  it('that a certificate runs out, once for all the days that remain', () => {
    const warn = (days: number) => {
      const words = `[Board][https://board.example.org] Server certificate board will expire in ${days} days`
      return read(JSON.stringify({ heartbeat: null, monitor: null, msg: words })).events[0]!
    }
    expect(warn(21)).toMatchObject({ action: 'fire', severity: 'low' })
    expect(warn(21).title).toContain('21 days')
    expect(warn(7).identity).toBe(warn(21).identity)
  })

  it('tries itself without an alert', () =>
    expect(read('{"heartbeat":null,"monitor":null,"msg":"Allclear Testing"}')).toEqual({ events: [], faults: [] }))

  it.each([
    [
      { heartbeat: { status: 0, time: 'soon' }, monitor: { id: 1, url: 'https://' } },
      { title: '1 is down', link: null },
    ],
    [{ heartbeat: '{', monitor: { id: 1 } }, undefined],
    [
      { heartbeat: { status: '0', monitorID: 5 }, monitor: [] },
      { identity: '5', severity: 'critical', host: null },
    ],
    [{ heartbeat: { status: 0 }, monitor: { id: 1, tags: [{}, 5, null] } }, { action: 'fire' }],
  ])('is taken as %j', (sent, expected) =>
    expect(read(JSON.stringify(sent)).events).toEqual(expected ? [expect.objectContaining(expected)] : []),
  )

  it.each([
    ['{', 'application/json'],
    ['{}', 'application/json'],
    ['', 'multipart/form-data; boundary=cut'],
    ['--cut\r\n\r\n--cut--', 'multipart/form-data; boundary=cut'],
    ['--cut', 'multipart/form-data'],
  ])('says nothing as %j', (body, type) => {
    const { events, faults } = read(body, type)
    expect([events.length, faults.length]).toEqual([0, 1])
  })
})
