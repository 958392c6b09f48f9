import type { Case } from '../../../contract/portal.ts'

type Standing = Pick<Case, 'state' | 'isWaitingForUser' | 'isShared'>

/** The state of a case as its user thinks of it. */
export type Stage = 'received' | 'working' | 'waiting' | 'solved' | 'works' | 'closed' | 'cancelled'

export function stageOf({ state, isWaitingForUser, isShared }: Standing): Stage {
  switch (state) {
    case 'resolved':
      return isShared ? 'works' : 'solved'
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
export function needsUser(one: Standing): boolean {
  const stage = stageOf(one)
  return stage === 'waiting' || stage === 'solved'
}

export const hasEnded = (one: Standing): boolean => ['works', 'closed', 'cancelled'].includes(stageOf(one))
