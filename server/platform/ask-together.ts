interface Question<Answer> {
  key: string
  resolve(answer: Answer | undefined): void
  reject(error: unknown): void
}

/**
 * Asks for one at once while few questions are under way; what comes up beyond that is asked for together when one of these
 * is answered. Nobody gets the answer to a question that was asked before theirs came up.
 */
export function askTogether<Answer>(
  mostUnderWay: number,
  ask: (keys: string[]) => Promise<ReadonlyMap<string, Answer>>,
): (key: string) => Promise<Answer | undefined> {
  let underWay = 0
  let waiting: Question<Answer>[] = []

  async function askNext(): Promise<void> {
    if (underWay >= mostUnderWay || waiting.length === 0) return
    const asked = waiting
    waiting = []
    underWay++
    try {
      const answers = await ask([...new Set(asked.map(({ key }) => key))])
      for (const { key, resolve } of asked) resolve(answers.get(key))
    } catch (error) {
      for (const { reject } of asked) reject(error)
    }
    underWay--
    void askNext()
  }

  return (key) =>
    new Promise((resolve, reject) => {
      waiting.push({ key, resolve, reject })
      void askNext()
    })
}
