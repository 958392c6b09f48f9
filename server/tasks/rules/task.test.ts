import { describe, expect, it } from 'vitest'
import type { Permission } from '../../../contract/permissions.ts'
import { allowedOn, changeOf, needAllowed, needVersion, seesTask } from './task.ts'

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

const caller = (permission: Permission, teamIds: readonly string[], personId: string | null = 'bo') => ({
  permissions: new Set([permission]),
  teamIds,
  personId,
})
const none = { teamId: null, assigneeId: null }

it.each([
  ['staff', caller('incident.internal', []), task, true],
  ['staff', caller('incident.internal', []), none, true],
  ['a supplier of its team', caller('incident.work_assigned', ['network']), task, true],
  ['a supplier to whom it is given', caller('incident.work_assigned', [], 'ann'), task, true],
  ['a supplier of another team', caller('incident.work_assigned', ['supplier']), task, false],
  ['a supplier', caller('incident.work_assigned', ['supplier']), none, false],
  ['a machine', caller('incident.work_assigned', [], null), none, false],
] as const)('%s sees a task: %o', (_, who, given, expected) => expect(seesTask(given, who)).toBe(expected))

it.each([
  ['who works on the incident', true, caller('incident.work', []), ['work', 'edit']],
  ['a supplier with the task alone', false, caller('incident.work_assigned', ['network']), ['work']],
  ['a supplier with another’s', false, caller('incident.work_assigned', ['supplier']), []],
  ['a reader of its team', false, caller('incident.internal', ['network']), []],
] as const)('%s may: %s, %o', (_, mayEdit, who, expected) => expect(allowedOn(task, mayEdit, who)).toEqual(expected))

it.each([
  [{ state: 'in_progress', assigneeId: 'bo' }, true],
  [{ state: 'done', result: 'It runs', title: undefined }, true],
  [{ state: 'cancelled' }, false],
  [{ state: 'done', title: 'Something else' }, false],
  [{ teamId: 'servers' }, false],
  [{ dueAt: null }, false],
  [{ description: '' }, false],
] as const)('who may only work on it may change %o: %s', (form, isAllowed) => {
  const change = () => needAllowed(form, ['work'])
  if (isAllowed) expect(change).not.toThrow()
  else expect(change).toThrow('does not allow')
  expect(() => needAllowed(form, ['work', 'edit'])).not.toThrow()
  expect(() => needAllowed(form, [])).toThrow('does not allow')
})
