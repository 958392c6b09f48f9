import { describe, expect, it } from 'vitest'
import { dueAfter, heartbeatEvent, heartbeatState } from './heartbeat.ts'

const at = new Date('2026-11-25T12:00:00Z')

describe('a heartbeat', () => {
  it.each([
    [{ interval: 5, intervalUnit: 'minutes' as const, graceMinutes: 0 }, '2026-11-25T12:05:00.000Z'],
    [{ interval: 2, intervalUnit: 'hours' as const, graceMinutes: 3 }, '2026-11-25T14:03:00.000Z'],
    [{ interval: 1, intervalUnit: 'days' as const, graceMinutes: 60 }, '2026-11-26T13:00:00.000Z'],
  ])('is due after its interval and grace: %j', (expected, due) =>
    expect(dueAfter(at, expected).toISOString()).toBe(due),
  )

  it.each([
    ['disabled', { isEnabled: false, missedAt: at, lastPingAt: at }],
    ['missed', { isEnabled: true, missedAt: at, lastPingAt: at }],
    ['heard', { isEnabled: true, missedAt: null, lastPingAt: at }],
    ['waiting', { isEnabled: true, missedAt: null, lastPingAt: null }],
  ])('is %s', (state, facts) => expect(heartbeatState(facts)).toBe(state))

  it('says in its alert what was not heard of, and when it was last', () => {
    const backup = { name: 'backup', description: '', alertTitle: null, severity: 'high' as const, tags: ['db'] }
    expect(heartbeatEvent({ ...backup, lastPingAt: at }, 'missed', at)).toMatchObject({
      identity: 'heartbeat:backup',
      action: 'fire',
      title: 'Nothing heard of backup',
      description: 'Last heard of 2026-11-25T12:00:00.000Z.',
      labels: { heartbeat: 'backup', tags: 'db' },
    })
    const own = { ...backup, alertTitle: 'No backup tonight', lastPingAt: null }
    expect(heartbeatEvent(own, 'missed', at).title).toBe('No backup tonight')
    expect(heartbeatEvent(own, 'failed', at).title).toBe('backup says that it failed')
    expect(heartbeatEvent(own, 'heard', at)).toMatchObject({ action: 'resolve', title: null })
  })
})
