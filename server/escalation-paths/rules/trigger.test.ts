import fc from 'fast-check'
import { expect, test } from 'vitest'
import { triggers } from '../../../contract/escalation-paths.ts'
import { expectedResponse, judge, judgeAll, type Path, type Standing, type Teams } from './trigger.ts'

const minute = 60_000
const now = new Date('2026-11-30T12:00:00Z')
const ago = (minutes: number) => new Date(now.getTime() - minutes * minute)

const skills: Record<string, string[]> = {
  desk: ['triage'],
  network: ['wifi'],
  servers: ['linux', 'wifi'],
  nexera: ['fibre', 'wifi'],
}
const teams: Teams = {
  ids: Object.keys(skills),
  lacks: (teamId, needs) => needs.filter((need) => !(teamId !== null && skills[teamId]?.includes(need))),
  isSupplier: (teamId) => teamId === 'nexera',
  afterWorking: (_, from, minutes) => new Date(from.getTime() + minutes * minute),
}
const standing: Standing = {
  teamId: 'desk',
  assigneeId: null,
  priority: 3,
  needs: [],
  teamsBefore: new Set(['desk']),
  untakenSince: ago(40),
  stalledSince: ago(40),
  changedAt: ago(40),
}
const path = (fields: Partial<Path>): Path => ({
  id: 'p',
  name: 'p',
  version: 1,
  fromTeamId: 'desk',
  toTeamId: 'network',
  trigger: 'untaken',
  waitMinutes: 30,
  priority: null,
  respondMinutes: null,
  since: new Date(0),
  ...fields,
})
const untaken = path({})
const stalled = path({ trigger: 'stalled' })
const urgent = path({ trigger: 'priority', priority: 2 })
const skill = path({ trigger: 'skill' })
const anyCompetent = path({ trigger: 'skill', toTeamId: null })
const moves = (toTeamId: string) => ({ kind: 'moves', toTeamId })
const suggests = (obstacle: string, ...teamIds: string[]) => ({ kind: 'suggests', obstacle, teamIds })
const later = (minutes: number) => ({ kind: 'later', at: new Date(now.getTime() + minutes * minute) })
const nothing = { kind: 'nothing' }

test.each([
  ['nobody took it in time', untaken, {}, moves('network')],
  ['there is time left', untaken, { untakenSince: ago(10) }, later(20)],
  ['somebody has it', untaken, { assigneeId: 'anna' }, nothing],
  ['it waited before the path was there', path({ since: ago(5) }), {}, later(25)],
  ['another team has it', untaken, { teamId: 'servers' }, nothing],
  ['any team, and no team is one', path({ fromTeamId: null }), { teamId: null }, moves('network')],
  ['the team has it already', path({ fromTeamId: null }), { teamId: 'network' }, nothing],
  ['the team had it before', untaken, { teamsBefore: new Set(['desk', 'network']) }, suggests('had_it', 'network')],
  ['the team is out of use', path({ toTeamId: 'gone' }), {}, nothing],
  ['nothing was done, whoever has it', stalled, { assigneeId: 'anna' }, moves('network')],
  ['something was done', stalled, { stalledSince: ago(1) }, later(29)],
  ['it is urgent enough', urgent, { priority: 2 }, moves('network')],
  ['it is more urgent', urgent, { priority: 1 }, moves('network')],
  ['it is less urgent', urgent, {}, nothing],
  ['nobody judged it', urgent, { priority: null }, nothing],
  [
    'it is urgent and somebody works on it',
    urgent,
    { priority: 1, assigneeId: 'anna' },
    suggests('worked_on', 'network'),
  ],
  ['it was urgent before the path was there', path({ ...urgent, since: ago(5) }), { priority: 1 }, nothing],
  ['the team lacks the skill', skill, { needs: ['wifi'] }, moves('network')],
  ['the team has the skill', skill, { needs: ['triage'] }, nothing],
  ['nobody said what it needs', skill, {}, nothing],
  ['the other team lacks it too', skill, { needs: ['linux'] }, nothing],
  ['the other team has only a part of it', skill, { needs: ['linux', 'wifi'] }, nothing],
  ['one team has the skill', anyCompetent, { needs: ['linux'] }, moves('servers')],
  ['several teams have the skill', anyCompetent, { needs: ['wifi'] }, suggests('several', 'network', 'servers')],
  [
    'of several one had it before',
    anyCompetent,
    { needs: ['wifi'], teamsBefore: new Set(['servers']) },
    moves('network'),
  ],
  ['only a supplier has the skill, and nobody named it', anyCompetent, { needs: ['fibre'] }, nothing],
  ['a supplier that is named', path({ trigger: 'skill', toTeamId: 'nexera' }), { needs: ['fibre'] }, moves('nexera')],
  ['no team has it', skill, { needs: ['wifi'], teamId: null }, nothing],
  ['only a person may', path({ trigger: 'person' }), { priority: 1 }, nothing],
] as [string, Path, Partial<Standing>, object][])('%s', (_, path, change, expected) =>
  expect(judge(path, { ...standing, ...change }, teams, now)).toMatchObject(expected),
)

test('what must not wait goes before what has waited, and the path of the team before that of any', () => {
  const toServers = { ...untaken, name: 'a', toTeamId: 'servers', fromTeamId: null }
  const moveOf = (...paths: Path[]) => judgeAll(paths, { ...standing, priority: 1 }, teams, now).move?.toTeamId
  expect(moveOf(toServers, untaken)).toBe('network')
  expect(moveOf(untaken, { ...urgent, toTeamId: 'servers' })).toBe('servers')
})

test('it is looked at again when the first path could move it', () => {
  const waiting = [untaken, path({ waitMinutes: 90 }), path({ trigger: 'stalled', waitMinutes: 60 })]
  const fresh = { ...standing, untakenSince: now, stalledSince: now }
  expect(judgeAll(waiting, fresh, teams, now)).toMatchObject({
    move: undefined,
    next: new Date(now.getTime() + 30 * minute),
  })
  expect(judgeAll([urgent], fresh, teams, now).next).toBeNull()
})

test('an answer is expected by the soonest path that leads to the team, whoever hands it over', () => {
  const paths = [
    path({ trigger: 'person', respondMinutes: 120 }),
    path({ ...urgent, respondMinutes: 15 }),
    path({ fromTeamId: null, respondMinutes: 240 }),
    path({ trigger: 'person', fromTeamId: 'servers', respondMinutes: 1 }),
    path({ trigger: 'person', toTeamId: 'servers', respondMinutes: null }),
    path({ ...anyCompetent, respondMinutes: 60 }),
  ]
  const inMinutes = (toTeamId: string, from: Partial<Standing> = {}) => {
    const at = expectedResponse(paths, { ...standing, ...from, toTeamId }, teams, now)
    return at && (at.getTime() - now.getTime()) / minute
  }
  expect(inMinutes('network')).toBe(120)
  expect(inMinutes('network', { priority: 1 })).toBe(15)
  expect(inMinutes('network', { teamId: null })).toBe(240)
  expect(inMinutes('servers')).toBeNull()
  expect(inMinutes('servers', { needs: ['linux'] })).toBe(60)
  expect(inMinutes('desk', { teamId: 'network' })).toBeNull()
})

test('no paths, however they are laid, move an incident for ever: each team gets it once', () => {
  const team = fc.constantFrom(...teams.ids)
  const anyPath = fc
    .record({ fromTeamId: fc.option(team), toTeamId: team, trigger: fc.constantFrom(...triggers) })
    .map((fields) => path({ ...fields, waitMinutes: 1, priority: 4 }))
  const needs = fc.subarray(['triage', 'wifi', 'linux', 'fibre'])
  fc.assert(
    fc.property(fc.array(anyPath, { maxLength: 12 }), team, needs, (paths, begin, needed) => {
      const teamsBefore = new Set([begin])
      const at: Standing = { ...standing, needs: needed, teamId: begin, teamsBefore }
      for (let moved = 0; ; moved++) {
        expect(moved).toBeLessThan(teams.ids.length)
        const { move } = judgeAll(paths, at, teams, now)
        if (!move) return
        expect(teamsBefore).not.toContain(move.toTeamId)
        at.teamId = move.toTeamId
        teamsBefore.add(move.toTeamId)
      }
    }),
  )
})
