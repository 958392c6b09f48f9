import pg from 'pg'

/** Asked so often before on this connection, a plan is worth keeping. */
const oftenEnough = 5
/**
 * On one connection. Each takes some 90 kB of the database: 62 of them 5.5 MB, by `pg_backend_memory_contexts` (CachedPlan,
 * CachedPlanQuery, CachedPlanSource) of a connection that had done every deed of the tests eight times. So 8 MB at most, and
 * 97 MB on the twelve connections of a pool.
 */
const mostPlans = 90
const mostCounted = 2000
const longestText = 10_000
const oneRow = /^insert into \w+ \([\w, ]+\) values \([^()]+\)$/
/** Then its columns are those that the table has just now. */
const allColumns = /select \*|\.\*|returning \*/

/**
 * A connection on which what transactions ask over and over is planned once: to plan costs more than to find a row by its
 * key. What stands in no transaction, as lists and searches do, is planned for what it asks for, but for a row that is put in
 * alone. So is what does not name its columns, for a kept plan does not bear that a migration adds one.
 */
export class PlanningClient extends pg.Client {
  readonly #timesAsked = new Map<string, number>()
  readonly #names = new Map<string, string>()

  override query = ((asked: unknown, values?: unknown, answered?: unknown) => {
    if (typeof asked === 'string' && Array.isArray(values) && values.length > 0 && answered === undefined) {
      const name = this.#nameFor(asked)
      if (name !== undefined) return super.query({ name, text: asked, values: values as unknown[] })
    }
    return super.query(asked as string, values as unknown[], answered as () => void)
  }) as pg.Client['query']

  /** Under which the plan of a statement is kept; undefined where none is. */
  #nameFor(text: string): string | undefined {
    if (this.getTransactionStatus() !== 'T' && !oneRow.test(text)) return undefined
    const known = this.#names.get(text)
    if (known !== undefined || this.#names.size >= mostPlans) return known
    if (text.length > longestText || allColumns.test(text)) return undefined
    const times = this.#timesAsked.get(text) ?? 0
    if (this.#timesAsked.size >= mostCounted) this.#timesAsked.clear()
    this.#timesAsked.set(text, times + 1)
    if (times < oftenEnough) return undefined
    const name = `plan_${this.#names.size}`
    this.#names.set(text, name)
    this.#timesAsked.delete(text)
    return name
  }
}
