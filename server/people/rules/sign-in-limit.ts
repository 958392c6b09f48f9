/** Failed sign-ins are counted in windows of this length. */
export const windowMinutes = 15

export interface Limit {
  /** What is counted, in words that no other limit uses. */
  key: string
  most: number
}

/**
 * What a sign-in counts against until it succeeds. A device on which this account signed in before has a count of its
 * own, so that whoever guesses elsewhere cannot lock its owner out. All others count by block of addresses; within it
 * by account; and by account over all blocks. Each is counted only if the one before let the attempt through: a
 * block that is shut cannot use up the account's.
 */
export function signInLimits(attempt: { email: string; block: string; device: string | undefined }): Limit[] {
  const account = attempt.email.toLowerCase()
  if (attempt.device !== undefined) return [{ key: `device ${attempt.device}`, most: 10 }]
  return [
    { key: `block ${attempt.block}`, most: 30 },
    { key: `account ${account} from ${attempt.block}`, most: 10 },
    { key: `account ${account}`, most: 30 },
  ]
}

/** Guesses at the current password by whoever holds a session. */
export const passwordChangeLimits = (personId: string): Limit[] => [{ key: `password of ${personId}`, most: 10 }]
