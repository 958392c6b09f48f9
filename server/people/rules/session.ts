/** A session ends this long after signing in, whatever happens. */
export const sessionDays = 7
/** And this long after the person last did something. Reading does not count: an open page reads by itself. */
export const idleHours = 12

/** Sessions last used before this are over. */
export const idleSince = (now: Date): Date => new Date(now.getTime() - idleHours * 3_600_000)

const stampEveryMilliseconds = 10 * 60_000

/** Whether a call is a sign of life that is worth writing down. */
export const isSignOfLife = (method: string, lastSeen: Date, now: Date): boolean =>
  method !== 'GET' && now.getTime() - lastSeen.getTime() > stampEveryMilliseconds
