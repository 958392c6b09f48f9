/** The longest that a turn may take of a process that is not busy, in milliseconds. */
const longestTurn = 250
const [fewestAtOnce, mostAtOnce] = [5, 20]

/**
 * How many of those who came back read their screens again at this turn: one more than at the last as long as the turns are
 * on time, half as many when one was late, down to a few. So they take what the machine has to spare, however many they are,
 * and where it has nothing to spare nobody waits for ever.
 */
export const nextPace = (pace: number, turnTook: number): number =>
  turnTook > longestTurn ? Math.max(fewestAtOnce, Math.floor(pace / 2)) : Math.min(pace + 1, mostAtOnce)
