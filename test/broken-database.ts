import { setImmediate as turn } from 'node:timers/promises'
import type pg from 'pg'

const writing = /^\s*(with\b.*\b)?(insert into|update|delete from)\b/is
/** That somebody was here is noted whatever becomes of what they asked for. */
const beside = /^\s*update "?(sessions|api_keys)\b/i

/**
 * Given the text of a statement, how many came before it and its values: whether it throws instead of being run. What wrote
 * nothing is committed.
 */
export type Breaks = (text: string, before: number, values: unknown) => boolean

export interface BrokenDatabase {
  /**
   * Runs this on a broken database; tells whether anything was broken by it, and which statements that wrote are kept
   * all the same.
   */
  during<T>(breaks: Breaks, work: () => Promise<T>): Promise<{ answer: T; hasBroken: boolean; kept: string[] }>
}

/** A switch in the way to the database: whatever stands on it throws where a test wants it to. */
export function breakable(pool: pg.Pool): BrokenDatabase {
  let breaks: Breaks | undefined
  let [count, hasBroken] = [0, false]
  let kept: string[] = []
  /** What was written in each transaction that is open, by its connection. */
  const written = new WeakMap<object, string[]>()

  function note(client: object, text: string): void {
    if (/^(begin|start transaction)/.test(text)) written.set(client, [])
    else if (text === 'commit') kept.push(...(written.get(client) ?? []))
    if (/^(commit|rollback)$/.test(text)) written.delete(client)
    else if (writing.test(text) && !beside.test(text)) (written.get(client) ?? kept).push(text)
  }

  const seen = new WeakSet<object>()
  pool.on('acquire', (client) => {
    if (seen.has(client)) return
    seen.add(client)
    const query = client.query.bind(client) as (...args: unknown[]) => Promise<unknown>
    Object.assign(client, {
      async query(...args: unknown[]) {
        const [text, values] = args
        if (!breaks || typeof text !== 'string') return query(...args)
        const isEmpty = text === 'commit' && written.get(client)?.length === 0
        if (breaks(text, count++, values) && !isEmpty) {
          hasBroken = true
          throw new Error('Broken by a test')
        }
        const answer = await query(...args)
        note(client, text)
        return answer
      },
    })
  })

  return {
    async during(when, work) {
      ;[breaks, count, hasBroken, kept] = [when, 0, false, []]
      try {
        const answer = await work()
        // What goes on after the answer belongs to it.
        do await turn()
        while (pool.totalCount > pool.idleCount)
        return { answer, hasBroken, kept }
      } finally {
        breaks = undefined
      }
    },
  }
}
