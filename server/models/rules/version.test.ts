import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Refusal } from '../../platform/refusal.ts'
import { draftNumber, needInUse, publish, shownVersion } from './version.ts'

type Version = Parameters<typeof draftNumber>[0][number]
const reasonOf = (work: () => unknown): string => {
  try {
    work()
  } catch (error) {
    if (error instanceof Refusal) return error.reason
    throw error
  }
  return 'none'
}

test('without a draft nothing is published', () =>
  expect(reasonOf(() => publish([{ number: 1, state: 'published' }]))).toBe('no_draft'))

test.each([
  [1, 'none'],
  [2, 'not_in_use'],
  [3, 'not_in_use'],
])('taking version %i out of use: %s', (number, reason) =>
  expect(
    reasonOf(() =>
      needInUse(
        [
          { number: 1, state: 'published' },
          { number: 2, state: 'retired' },
        ],
        number,
      ),
    ),
  ).toBe(reason),
)

const step = fc.constantFrom('draft', 'publish', 'retire')

test('whatever is done with a model, at most one version is published and one a draft, and no number comes twice', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      let versions: Version[] = [{ number: 1, state: 'draft' }]
      const set = (number: number, state: Version['state']) => {
        versions = versions.map((version) => (version.number === number ? { number, state } : version))
      }
      for (const what of steps) {
        if (what === 'draft') {
          const number = draftNumber(versions)
          if (!versions.some((version) => version.number === number)) versions.push({ number, state: 'draft' })
        } else if (what === 'publish') {
          if (!versions.some(({ state }) => state === 'draft')) continue
          const { number, replaces } = publish(versions)
          if (replaces !== null) set(replaces, 'retired')
          set(number, 'published')
        } else {
          const inUse = versions.find(({ state }) => state !== 'retired')
          if (inUse) set(inUse.number, 'retired')
        }
        for (const state of ['draft', 'published'])
          expect(versions.filter((version) => version.state === state).length).toBeLessThanOrEqual(1)
        expect(new Set(versions.map(({ number }) => number)).size).toBe(versions.length)
        const published = versions.find(({ state }) => state === 'published')
        if (published) expect(shownVersion(versions)).toBe(published)
      }
    }),
  )
})
