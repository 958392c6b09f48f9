import { expect, test } from 'vitest'
import { fitted, needSoundPath } from './path.ts'

const sound = { fromTeamId: 'desk', toTeamId: 'network', trigger: 'untaken', waitMinutes: 30, priority: null } as const

test.each([
  ['no team to go to', { toTeamId: null }, 'path_incomplete', 'toTeamId'],
  ['no time to wait', { waitMinutes: null }, 'path_incomplete', 'waitMinutes'],
  ['no time without progress', { trigger: 'stalled' as const, waitMinutes: null }, 'path_incomplete', 'waitMinutes'],
  ['no priority', { trigger: 'priority' as const }, 'path_incomplete', 'priority'],
  ['no other team', { toTeamId: 'desk' }, 'path_to_itself', 'toTeamId'],
])('a path with %s is refused', (_, change, reason, field) =>
  expect(() => needSoundPath({ ...sound, ...change })).toThrow(expect.objectContaining({ reason, details: { field } })),
)

test.each([
  ['from any team', { fromTeamId: null }],
  ['to whoever has the competence', { trigger: 'skill' as const, toTeamId: null, waitMinutes: null }],
  ['for people alone', { trigger: 'person' as const, waitMinutes: null }],
])('a path %s is sound', (_, change) => expect(() => needSoundPath({ ...sound, ...change })).not.toThrow())

test('what the trigger does not ask for is left out', () => {
  const full = { ...sound, priority: 2 }
  expect(fitted(full)).toMatchObject({ waitMinutes: 30, priority: null })
  expect(fitted({ ...full, trigger: 'priority' })).toMatchObject({ waitMinutes: null, priority: 2 })
  expect(fitted({ ...full, trigger: 'person' })).toMatchObject({ waitMinutes: null, priority: null })
})
