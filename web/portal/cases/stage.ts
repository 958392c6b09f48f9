import type { Case } from '../../../contract/portal.ts'

/** The state of a case as its user thinks of it. */
export type Stage = 'received' | 'working' | 'waiting' | 'solved' | 'closed' | 'cancelled'

export function stageOf({ state, isWaitingForUser }: Pick<Case, 'state' | 'isWaitingForUser'>): Stage {
  switch (state) {
    case 'resolved':
      return 'solved'
    case 'closed':
    case 'cancelled':
      return state
    case 'registered':
    case 'classified':
    case 'in_diagnosis':
    case 'in_resolution':
      if (isWaitingForUser) return 'waiting'
      return state === 'registered' || state === 'classified' ? 'received' : 'working'
  }
}

/** Nothing happens until the user has answered or tried. */
export function needsUser(one: Pick<Case, 'state' | 'isWaitingForUser'>): boolean {
  const stage = stageOf(one)
  return stage === 'waiting' || stage === 'solved'
}

export function hasEnded({ state }: Pick<Case, 'state'>): boolean {
  return state === 'closed' || state === 'cancelled'
}
