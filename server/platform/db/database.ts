import { Socket } from 'node:net'
import { CamelCasePlugin, Kysely, PostgresDialect, type Transaction } from 'kysely'
import pg from 'pg'
import { PlanningClient } from './planning-client.ts'
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

/** The longest that a statement may take, and a transaction sit idle, before the database ends it. */
const patienceMilliseconds = 20_000

/** How every pool of ours connects. */
export const connectionSettings = (connectionString: string, patience = patienceMilliseconds) => ({
  connectionString,
  connectionTimeoutMillis: patience / 2,
  idleTimeoutMillis: patience,
  statement_timeout: patience,
  idle_in_transaction_session_timeout: patience,
  stream: () => speakingSocket(patience * 1.25),
})

/** The database has said something by then, if only that it took too long. One that is silent is not there any more. */
function speakingSocket(longestSilence: number): Socket {
  const socket = new Socket()
  socket.setTimeout(longestSilence, () => socket.destroy(new Error('Connection terminated: the database went silent')))
  return socket
}

export function openDatabase(
  connectionString: string,
  options: { size?: number; patience?: number; onLostConnection?: (error: Error) => void } = {},
): Database {
  const pool = new pg.Pool({
    ...connectionSettings(connectionString, options.patience),
    Client: PlanningClient,
    max: options.size ?? 12,
    application_name: 'allclear',
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
