import { describe, expect, it } from 'vitest'
import type { Permission } from '../../../contract/permissions.ts'
import { changeOf, needVersion, seesTaskOf } from './task.ts'

const task = {
  title: 'Look',
  description: '',
  teamId: 'network',
  assigneeId: 'ann',
  dueAt: new Date('2026-11-22T10:00:00Z'),
  state: 'to_do',
  result: null,
} as const

describe('changeOf', () => {
  it('tells what becomes another and what it was', () => {
    expect(changeOf(task, { title: 'Look', state: 'done', result: 'Found it' })).toEqual({
      changes: { state: 'done', result: 'Found it' },
      before: { state: 'to_do', result: null },
    })
  })
  it('takes the person off when the team changes', () => {
    expect(changeOf(task, { teamId: 'servers' }).changes).toEqual({ teamId: 'servers', assigneeId: null })
    expect(changeOf(task, { teamId: 'servers', assigneeId: 'bo' }).changes).toEqual({
      teamId: 'servers',
      assigneeId: 'bo',
    })
  })
  it('knows the same moment in another notation', () => {
    expect(() => changeOf(task, { dueAt: '2026-11-22T11:00:00+01:00' })).toThrow('says that already')
    expect(changeOf(task, { dueAt: null }).changes).toEqual({ dueAt: null })
  })
})

it('is changed by whoever saw its latest version', () => {
  expect(() => needVersion({ version: 2 }, 2)).not.toThrow()
  expect(() => needVersion({ version: 2 }, 1)).toThrow('in the meantime')
})

it.each([
  [['incident.internal'], [], 'network', true],
  [['incident.internal'], [], null, true],
  [['incident.work_assigned'], ['supplier'], 'supplier', true],
  [['incident.work_assigned'], ['supplier'], 'network', false],
  [['incident.work_assigned'], ['supplier'], null, false],
] as const)('with %o in teams %o, sees a task of %s: %s', (permissions, teamIds, teamId, expected) => {
  expect(seesTaskOf(teamId, { permissions: new Set<Permission>(permissions), teamIds })).toBe(expected)
})
