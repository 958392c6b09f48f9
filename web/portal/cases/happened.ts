import type { CaseEntry } from '../../../contract/portal.ts'
import type { PortalKey } from '../words.ts'

const told = [
  'registered',
  'classified',
  'taken',
  'diagnosis_started',
  'resolution_started',
  'solution_failed',
  'held',
  'hold_ended',
  'resolved',
  'confirmed',
  'reopened',
  'closed',
  'cancelled',
  'merged',
  'unmerged',
] as const
const byYou = ['registered', 'confirmed', 'reopened'] as const

/** What was done, in plain words; nothing for a message, which speaks for itself, and for what has no meaning here. */
export function happened({ type, isMine }: Pick<CaseEntry, 'type' | 'isMine'>): PortalKey | undefined {
  const name = type.replace(/^incident\./, '')
  const mine = byYou.find((one) => one === name)
  if (isMine && mine !== undefined) return `happenedByYou.${mine}`
  const theirs = told.find((one) => one === name)
  return theirs === undefined ? undefined : `happened.${theirs}`
}
