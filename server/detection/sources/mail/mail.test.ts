import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { mail } from './mail.ts'
import { Fault } from '../../rules/fault.ts'

const payload = (name: string) => readFileSync(join(import.meta.dirname, 'payloads', name))
const read = (message: string | Buffer, settings = {}) =>
  mail.read({ headers: {}, body: Buffer.from(message) }, settings)
const headers = { from: 'a@example.org', date: 'Tue, 24 Nov 2026 05:10:00 +0000' }
const message = (over: Record<string, string>, text = 'Words') =>
  `${Object.entries({ ...headers, ...over })
    .map(([name, value]) => `${name}: ${value}`)
    .join('\r\n')}\r\n\r\n${text}\r\n`

describe('a mail', () => {
  it('of a problem says what fails and how badly', async () => {
    expect(await read(payload('nagios.eml'))).toEqual({
      events: [
        {
          identity: 'Service Alert: gate-scanner-4/Read rate',
          action: 'fire',
          at: new Date('2026-11-24T05:10:00Z'),
          title: '** PROBLEM Service Alert: gate-scanner-4/Read rate is CRITICAL **',
          description: 'Notification Type: PROBLEM\nAdditional Info: 61 procent av skyltarna är olästa',
          severity: 'critical',
          labels: { from: 'nagios@monitoring.example.org' },
          host: null,
          service: null,
          link: null,
          expiresAt: null,
        },
      ],
      faults: [],
    })
  })

  it('of HTML alone is read as text, with its subject decoded', async () => {
    expect((await read(payload('html-only.eml'))).events).toEqual([
      expect.objectContaining({
        title: '[Larm] Oljutryck kran 2 är lågt',
        description: 'Oljetryck: 1,8 bar',
        labels: { from: 'larm@crane.example.org' },
      }),
    ])
  })

  it.each([
    ['[PROBLEM] Disk of db-07', 'Disk of db-07', 'fire'],
    ['[RESOLVED] Disk of db-07', 'Disk of db-07', 'resolve'],
    ['Resolved: Disk of db-07', 'Disk of db-07', 'resolve'],
    ['** RECOVERY Host Alert: db-07 is UP **', 'Host Alert: db-07', 'resolve'],
    ['** PROBLEM Host Alert: db-07 is DOWN **', 'Host Alert: db-07', 'fire'],
    ['OK: Queue of invoices', 'Queue of invoices', 'resolve'],
    ['Re: [FIRING:1] Queue of invoices', '1] Queue of invoices', 'fire'],
    ['ACKNOWLEDGEMENT: Queue of invoices', 'Queue of invoices', 'acknowledge'],
    ['Backup of db-07 has failed', 'Backup of db-07 has failed', 'fire'],
    ['OKed by nobody', 'OKed by nobody', 'fire'],
    ['OK', 'OK', 'resolve'],
    ['', 'a@example.org', 'fire'],
  ])('with the subject %s is about %s: %s', async (subject, identity, action) => {
    expect((await read(message({ subject }))).events).toEqual([expect.objectContaining({ identity, action })])
  })

  it('is read by the mapping of its integration, headers too', async () => {
    const mapping = {
      identity: 'event.subject.capture("host=(\\\\S+)")',
      action: 'event.headers["x-state"]',
      host: 'event.subject.capture("host=(\\\\S+)")',
      description: 'event.?headers.?gone.orValue(event.text)',
      labels: '{"to": event.to.join(" ")}',
    }
    const sent = message({ subject: 'host=db-07 x', 'x-state': 'ok', to: 'b@example.org, "C" <c@example.org>' })
    expect(await read(sent, { mapping })).toEqual({
      events: [
        expect.objectContaining({
          identity: 'db-07',
          action: 'resolve',
          host: 'db-07',
          description: 'Words',
          labels: { to: 'b@example.org c@example.org' },
        }),
      ],
      faults: [],
    })
  })

  it.each([
    ['Allclear itself has sent', { 'X-Allclear': 'sent' }],
    ['is an automatic reply', { 'Auto-Submitted': 'auto-replied (vacation)' }],
    ['is an automatic reply of old', { 'X-Autoreply': 'yes' }],
    ['reports a delivery', { 'Content-Type': 'multipart/report; report-type=delivery-status; boundary=b' }],
  ])('F-45 F-46 S-109 that %s makes no event, and so no further mail', async (_, over) => {
    expect(await read(message({ subject: 'Disk full', ...over }))).toEqual({
      events: [],
      faults: [expect.objectContaining({ text: expect.stringMatching(/makes no event/) as string })],
    })
    expect((await read(message({ subject: 'Disk full', 'Auto-Submitted': 'auto-generated' }))).events.length).toBe(1)
  })

  it.each([
    [
      '10,000 parts',
      message({ subject: 'x', 'Content-Type': 'multipart/mixed; boundary=b' }, '--b\r\n\r\nx\r\n'.repeat(10_000)),
    ],
    [
      '1,000 parts in each other',
      message(
        { subject: 'x', 'Content-Type': 'multipart/mixed; boundary=b0' },
        Array.from(
          { length: 1000 },
          (__, n) => `--b${n}\r\nContent-Type: multipart/mixed; boundary=b${n + 1}\r\n`,
        ).join('\r\n'),
      ),
    ],
    ['a header of a megabyte', message({ subject: 'x'.repeat(1_000_000) })],
    ['100,000 recipients', message({ subject: 'x', to: 'a@example.org, '.repeat(100_000) })],
    ['groups in groups', message({ subject: 'x', to: `${'g: '.repeat(20_000)};` })],
    ['deep HTML', message({ subject: 'x', 'Content-Type': 'text/html' }, '<div>'.repeat(500_000))],
    ['a text of five megabytes', message({ subject: 'x' }, 'y'.repeat(5_000_000))],
  ])('S-106 with %s is an event or a fault', async (_, sent) => {
    const { events, faults } = await read(sent)
    expect(events.length + faults.length).toBeGreaterThan(0)
    for (const { description } of events) expect(description.length).toBeLessThanOrEqual(50_000)
  })

  it.each([
    ['a charset that is none', { 'Content-Type': 'text/plain; charset=uft-8' }],
    ['the year 9999', { date: 'Fri, 31 Dec 9999 23:59:59 +0000' }],
    ['a day that is none', { date: 'yesterday' }],
    ['no sender', { from: '' }],
    ['bytes that are no UTF-8', { subject: 'Disk \xFF full' }],
  ])('S-106 with %s is an event', async (_, over) => {
    expect((await read(message({ subject: 'Disk full', ...over }))).events.length).toBe(1)
  })

  it.each([[''], ['\r\n\r\n'], ['no header at all'], ['subject:\r\n\r\nx']])(
    'that is none, %j, is a fault',
    async (sent) => {
      expect(await read(sent)).toEqual({ events: [], faults: [expect.any(Fault)] })
    },
  )
})
