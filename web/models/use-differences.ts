import type { Model } from '../../contract/models.ts'
import { differencesOf } from './differences.ts'
import type { Difference } from './differences.ts'
import { useLines } from './use-lines.ts'

/**
 * What a version says that the one before it did not, and the other way round. The one before a draft is the published
 * one; undefined where there is none.
 */
export function useDifferences(model: Model, number: number): Difference[] | undefined {
  const linesOf = useLines(model)
  const version = model.versions.find((one) => one.number === number)
  const older = model.versions.filter((one) => one.number < number && one.publishedAt !== null)
  const before = version?.state === 'draft' ? (older.find(({ state }) => state === 'published') ?? older[0]) : older[0]
  if (version === undefined || before === undefined) return undefined
  return differencesOf(linesOf(before.content), linesOf(version.content))
}
