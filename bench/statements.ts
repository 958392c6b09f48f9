import type { Pool } from 'pg'
import { createApp } from '../server/app.ts'
import { connectQueue } from '../server/platform/background/runner.ts'
import { openDatabase } from '../server/platform/db/database.ts'
import { newId } from '../server/platform/id.ts'
import { createLog } from '../server/platform/log.ts'
import { testConfig, testSecret } from '../test/population.ts'
import { type Call, messageOf } from './calls.ts'

export interface Statement {
  text: string
  values: unknown[]
}

const firstKey = 'key-of-the-first'

/**
 * One of each kind through the product in this process, to learn which statements it sends. Answers, by the name of the
 * call, a function that gives these statements as they would be the next time: with new ids and keys.
 */
export async function recordStatements(
  url: string,
  calls: Record<string, Call>,
): Promise<Record<string, () => Statement[]>> {
  const database = openDatabase(url, { size: 2 })
  const log = createLog('error')
  const app = await createApp({ config: testConfig(), db: database.db, now: () => new Date(), log, secret: testSecret })
  const boss = await connectQueue(app.background, url, log)
  const send = async (call: Call) => {
    const { headers, text } = messageOf(call, firstKey)
    const answer = await app.http.inject({ method: call.method, url: call.path(), headers, payload: text })
    if (answer.statusCode >= 300) throw new Error(answer.body)
  }
  const recorded: Record<string, () => Statement[]> = {}
  for (const [name, call] of Object.entries(calls)) {
    // Who calls is known for a moment after the first time.
    await send({ ...call, method: 'GET', path: () => '/api/incidents?limit=1' })
    const statements = await statementsOf(database.pool, () => send(call))
    const made = call.method === 'POST' ? await madeBy(database.pool, statements) : []
    recorded[name] = () => renewed(statements, new Map([...made, firstKey].map((before) => [before, newId()])))
  }
  await app.http.close()
  await boss.stop({ graceful: false })
  await database.close()
  return recorded
}

/** Writes down every statement that goes through the pool while `work` runs. */
async function statementsOf(pool: Pool, work: () => Promise<unknown>): Promise<Statement[]> {
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

/** Of the ids in these statements those of rows that they wrote. */
async function madeBy(pool: Pool, statements: readonly Statement[]): Promise<string[]> {
  const mentioned = [...new Set(JSON.stringify(statements).match(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g))]
  const { rows } = await pool.query<{ id: string }>(
    'select id from incidents where id = any($1) union select id from contacts where id = any($1)',
    [mentioned],
  )
  return rows.map((row) => row.id)
}

/** The statements again with what must be new in place of what was, also inside JSON. */
function renewed(statements: readonly Statement[], replacements: ReadonlyMap<string, string>): Statement[] {
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
