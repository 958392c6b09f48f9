import type { ModelState } from '../../../contract/models.ts'
import { Refusal } from '../../platform/refusal.ts'

interface Version {
  number: number
  state: ModelState
}

/** The number under which a draft is written: the draft's that there is, or the next. Numbers are not used twice. */
export const draftNumber = (versions: readonly Version[]): number =>
  versions.find(({ state }) => state === 'draft')?.number ?? Math.max(0, ...versions.map(({ number }) => number)) + 1

/** The draft to publish, and the version that it replaces. */
export function publish(versions: readonly Version[]): { number: number; replaces: number | null } {
  const draft = versions.find(({ state }) => state === 'draft')
  if (!draft) throw new Refusal('conflict', 'no_draft', 'There is no draft to publish')
  return { number: draft.number, replaces: versions.find(({ state }) => state === 'published')?.number ?? null }
}

export function needInUse(versions: readonly Version[], number: number): void {
  if (versions.some((version) => version.number === number && version.state !== 'retired')) return
  throw new Refusal('conflict', 'not_in_use', 'This version is not in use, or there is none of that number', { number })
}

/** What a model shows of itself: the version in use, else the newest. */
export function shownVersion<V extends Version>(versions: readonly V[]): V {
  const newestFirst = versions.toSorted((one, other) => other.number - one.number)
  const shown = newestFirst.find(({ state }) => state === 'published') ?? newestFirst[0]
  if (!shown) throw new Error('A model has at least one version')
  return shown
}
