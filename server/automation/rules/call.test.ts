import { expect, test } from 'vitest'
import { callOf, type CallFacts, checkRunbook } from './call.ts'

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
  callOf({ kind: 'script', target: 'restart', runner: null, jobId: null, arguments: given }, facts)

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

const job = (runner: 'rundeck' | 'awx', ...given: ({ name: string } & ({ text: string } | { field: string }))[]) =>
  callOf({ kind: 'job', target: 'https://jobs.example.org', runner, jobId: '7', arguments: given }, facts)

test('A job gets each argument by its name', () =>
  expect(job('awx', { name: 'unit', field: 'alert.labels.unit' }, { name: 'forced', text: 'yes' })).toEqual({
    kind: 'job',
    runner: 'awx',
    address: 'https://jobs.example.org',
    jobId: '7',
    arguments: [
      { name: 'unit', value: 'nginx' },
      { name: 'forced', value: 'yes' },
    ],
  }))

test.each(['{{ lookup("pipe", "id") }}', 'web{%if 1%}', 'a{# b'])(
  'What an event says cannot become a template of Ansible: %s',
  (host) => {
    const hostile = { ...facts, alert: { ...facts.alert, host } }
    const run = (runner: 'rundeck' | 'awx') =>
      callOf(
        { kind: 'job', target: 'x', runner, jobId: '7', arguments: [{ name: 'host', field: 'alert.host' }] },
        hostile,
      )
    expect(() => run('awx')).toThrow('template by Ansible')
    expect(run('rundeck')).toMatchObject({ arguments: [{ name: 'host', value: host }] })
  },
)

test.each([
  ['job', [{ name: 'a', text: '1' }, { text: '2' }], 60, 'argument_needs_name'],
  [
    'job',
    [
      { name: 'a', text: '1' },
      { name: 'a', text: '2' },
    ],
    60,
    'argument_needs_name',
  ],
  ['job', [{ name: 'a', text: '1' }], 14_400, undefined],
  ['script', [{ name: 'a', text: '1' }], 60, 'argument_has_name'],
  ['script', [{ text: '1' }], 240, undefined],
  ['webhook', [], 241, 'time_limit_too_long'],
] as const)('A %s with %j for %d s: %s', (kind, given, timeLimitSeconds, reason) => {
  const check = () => checkRunbook({ kind, arguments: given, timeLimitSeconds })
  if (reason === undefined) expect(check).not.toThrow()
  else expect(check).toThrow(expect.objectContaining({ reason }))
})
