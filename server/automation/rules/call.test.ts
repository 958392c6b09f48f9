import { expect, test } from 'vitest'
import { callOf, type CallFacts } from './call.ts'

const facts: CallFacts = {
  incident: {
    id: 'i',
    number: '10001',
    summary: '; rm -rf / $(reboot) `id`',
    priority: null,
    service: 'Web',
    ci: null,
    location: null,
    team: 'Servers',
  },
  alert: {
    title: '--force',
    severity: 'high',
    host: 'web-1',
    identity: 'x',
    labels: { unit: 'nginx', __proto__: 'x' },
  },
}
const runbook = (...given: ({ text: string } | { field: string })[]) =>
  callOf({ kind: 'script', target: 'restart', arguments: given }, facts)

test('Each argument is one text, whatever stands in it', () =>
  expect(runbook({ text: '--now' }, { field: 'incident.summary' }, { field: 'alert.labels.unit' })).toEqual({
    kind: 'script',
    script: 'restart',
    arguments: ['--now', '; rm -rf / $(reboot) `id`', 'nginx'],
  }))

test.each(['incident.priority', 'alert.labels.absent', 'alert.labels.constructor', 'alert.toString'])(
  '%s, which is not known, is refused',
  (field) => expect(() => runbook({ field })).toThrow(`does not say ${field}`),
)

test('What an event says cannot become an option of the program', () =>
  expect(() => runbook({ field: 'alert.title' })).toThrow('taken for an option'))
