import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { checkmk } from './checkmk.ts'
import { Fault } from '../../rules/fault.ts'

const read = (body: string | Buffer) => checkmk.read({ headers: {}, body: Buffer.from(body) }, {})

it('a service of Checkmk that fails says where, how badly and where to look', () => {
  expect(read(readFileSync(join(import.meta.dirname, 'payloads', 'service-problem.txt')))).toEqual({
    events: [
      expect.objectContaining({
        identity: 'file-02!Filesystem /srv',
        action: 'fire',
        at: new Date('2026-11-24T05:10:00Z'),
        title: 'Filesystem /srv on file-02: Used: 87.41%',
        description: 'Used: 87.41%\nwarn at 85%',
        severity: 'medium',
        link: 'https://monitoring.example.org/harbour/check_mk/index.py?start_url=view.py',
      }),
    ],
    faults: [],
  })
})

it('a host of Checkmk recovers, whatever service stands beside it', () => {
  const fields = { NOTIFY_WHAT: 'HOST', NOTIFY_NOTIFICATIONTYPE: 'RECOVERY', NOTIFY_HOSTNAME: 'file-02' }
  const sent = new URLSearchParams({ ...fields, NOTIFY_HOSTSTATE: 'UP', NOTIFY_SERVICEDESC: 'Filesystem /srv' })
  expect(read(sent.toString()).events).toEqual([
    expect.objectContaining({ identity: 'file-02', action: 'resolve', service: null, at: null }),
  ])
})

it('what is no notification of Checkmk is a fault', () =>
  expect(read('a=b')).toEqual({ events: [], faults: [new Fault('missing', { field: 'host' })] }))
