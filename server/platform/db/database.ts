import { CamelCasePlugin, Kysely, PostgresDialect, type Transaction } from 'kysely'
import pg from 'pg'
import type { DB } from './tables.ts'

/** Reads take a Db. */
export type Db = Kysely<DB>
/** Writes take a Tx, so a write outside a transaction does not compile. */
export type Tx = Transaction<DB>

// Counts and sequence numbers fit a double; numeric columns hold money with two decimals.
pg.types.setTypeParser(pg.types.builtins.INT8, Number)
pg.types.setTypeParser(pg.types.builtins.NUMERIC, Number)

export interface Database {
  db: Db
  pool: pg.Pool
  close(): Promise<void>
}

export function openDatabase(
  connectionString: string,
  options: { size?: number; onLostConnection?: (error: Error) => void } = {},
): Database {
  const pool = new pg.Pool({
    connectionString,
    max: options.size ?? 12,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    application_name: 'allclear',
    statement_timeout: 60_000,
    idle_in_transaction_session_timeout: 60_000,
  })
  let isClosing = false
  // One that breaks is replaced by the pool. Without listeners on both it would end the process: the pool's hears
  // of idle ones only, the connection's also between two statements of a transaction.
  pool.on('connect', (connection) => {
    connection.on('error', (error) => {
      if (!isClosing) options.onLostConnection?.(error)
    })
  })
  pool.on('error', () => {})
  const db = new Kysely<DB>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  })
  return {
    db,
    pool,
    close() {
      isClosing = true
      return db.destroy()
    },
  }
}
