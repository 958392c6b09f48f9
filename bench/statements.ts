import type { Pool } from 'pg'

export interface Statement {
  text: string
  values: unknown[]
}

/** Writes down every statement that goes through the pool while `work` runs, so that the very same can be sent without us. */
export async function statementsOf(pool: Pool, work: () => Promise<unknown>): Promise<Statement[]> {
  const client = await pool.connect()
  const prototype = Object.getPrototypeOf(client) as { query: (...parameters: unknown[]) => unknown }
  client.release()
  const statements: Statement[] = []
  const { query } = prototype
  prototype.query = function record(this: unknown, ...parameters: unknown[]) {
    const [first, second] = parameters as [string | { text: string; values?: unknown[] }, unknown[] | undefined]
    if (typeof first === 'string') statements.push({ text: first, values: Array.isArray(second) ? second : [] })
    else if (typeof first.text === 'string')
      statements.push({ text: first.text, values: first.values ?? (Array.isArray(second) ? second : []) })
    return query.apply(this, parameters)
  }
  try {
    await work()
  } finally {
    prototype.query = query
  }
  return statements
}

/** The statements again with what must be new in place of what was: ids and keys, also inside JSON. */
export function renewed(statements: readonly Statement[], replacements: ReadonlyMap<string, string>): Statement[] {
  const renew = (value: unknown): unknown => {
    if (typeof value === 'string') {
      let text = value
      for (const [before, after] of replacements) text = text.replaceAll(before, after)
      return text
    }
    return Array.isArray(value) ? value.map(renew) : value
  }
  return statements.map(({ text, values }) => ({ text, values: values.map(renew) }))
}
