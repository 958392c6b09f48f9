import { describe, expect, it } from 'vitest'
import type { AlertEvent } from './alert.ts'
import { keepable, unresolvedVariable } from './event-text.ts'

const event = (over: Partial<AlertEvent>): AlertEvent => ({
  identity: 'disk',
  action: 'fire',
  at: null,
  title: 'Disk full',
  description: '',
  severity: 'high',
  labels: {},
  host: null,
  service: null,
  link: null,
  expiresAt: null,
  ...over,
})

describe('keepable', () => {
  it.each([
    ['NUL', 'a\0b', 'ab'],
    ['half a character', 'a\ud800', 'a\ufffd'],
    ['line breaks', ' a\n  b ', 'a b'],
    ['nothing', ' ', '(no title)'],
  ])('makes a title with %s one that can be kept', (_, title, kept) => {
    expect(keepable(event({ title })).title).toBe(kept)
  })
  it('cuts what is endless, and never through a character', () => {
    const kept = keepable(event({ title: `${'x'.repeat(499)}😀`, description: 'y'.repeat(50_000) }))
    expect(kept.title).toBe(`${'x'.repeat(499)}\ufffd`)
    expect(kept.description.length).toBe(20_000)
    const labels = Object.fromEntries(Array.from({ length: 500 }, (_, n) => [`label${n}`, 'z'.repeat(5000)]))
    const few = keepable(event({ labels })).labels
    expect(Object.keys(few).length).toBe(100)
    expect(few['label0']!.length).toBe(2000)
  })
  it('keeps links to the web alone', () => {
    expect(keepable(event({ link: 'javascript:alert(1)' })).link).toBeNull()
    expect(keepable(event({ link: 'https://grafana.example.org/d/1' })).link).toBe('https://grafana.example.org/d/1')
  })
})

describe('unresolvedVariable', () => {
  it.each([
    [{ identity: '{EVENT.ID}' }, '{EVENT.ID}'],
    [{ title: 'Issue {{ issueId }} is open' }, '{{ issueId }}'],
    [{ host: '$HOSTNAME$' }, '$HOSTNAME$'],
    [{ identity: '$ALERT_ID' }, '$ALERT_ID'],
    [{ title: 'Cost is $5 {see wiki} and PATH=$HOME' }, '$HOME'],
    [{ title: 'Disk {/var} at 97 % costs $12' }, undefined],
  ])('finds in %j: %s', (over, found) => expect(unresolvedVariable(event(over))).toBe(found))
})
