import type { Decision } from './incident.ts'

export const askForReview = ({ reason }: { reason: string }, now: Date): Decision => ({
  event: 'incident.review_asked',
  audience: 'staff',
  changes: { reviewAskedAt: now },
  detail: { reason },
})

/** Was it one of many, was the cause found and dealt with, where did it stand still, and what keeps it from coming again? */
export interface Review {
  isRecurring: boolean
  cause: string
  delays: string
  prevention: string
}

export const recordReview = ({ isRecurring, cause, delays, prevention }: Review): Decision => ({
  event: 'incident.reviewed',
  audience: 'staff',
  changes: { reviewAskedAt: null },
  detail: { isRecurring, cause, delays, prevention },
})
