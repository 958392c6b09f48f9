import type { Config } from './platform/config.ts'
import { systemClock } from './platform/context.ts'
import { type Database, type Db, openDatabase } from './platform/db/database.ts'
import { migrate } from './platform/db/migrate.ts'
import { joinPostgres, type OpenedPostgres } from './platform/db/open.ts'
import type { Log } from './platform/log.ts'
import { readSecret } from './platform/secret.ts'

/** Runs one command on the database alone, as its migrations leave it. */
export function withDatabase<Answer>(
  config: Config,
  command: string,
  log: Log,
  work: (opened: { url: string; db: Db; secret: string }) => Promise<Answer>,
): Promise<Answer> {
  return withPostgres(config, command, log, async ({ url }) => {
    const { database, secret } = await openMigrated(config, url, log)
    try {
      return await work({ url, db: database.db, secret })
    } finally {
      await database.close()
    }
  })
}

/** Runs one command with PostgreSQL, a running server's or one of its own, which ends with it. */
export async function withPostgres<Answer>(
  config: Config,
  command: string,
  log: Log,
  work: (postgres: OpenedPostgres) => Promise<Answer>,
): Promise<Answer> {
  const opening = joinPostgres(config, holder(command), (message) => log.info(message))
  const { postgres, letSignalsGo } = await holdSignals(opening)
  try {
    return await work(postgres)
  } finally {
    letSignalsGo()
    await postgres.stop()
  }
}

/**
 * From now on a signal stops PostgreSQL before it ends us, for it runs in a session of its own and would go on. Whoever
 * stops it otherwise lets the signals go first.
 */
export async function holdSignals(
  opening: Promise<OpenedPostgres>,
): Promise<{ postgres: OpenedPostgres; letSignalsGo: () => void }> {
  const signals = ['SIGTERM', 'SIGINT'] as const
  const onSignal = (signal: NodeJS.Signals) => {
    letSignalsGo()
    const end = () => process.kill(process.pid, signal)
    void opening.then((postgres) => postgres.stop()).then(end, end)
  }
  const letSignalsGo = () => signals.forEach((signal) => process.off(signal, onSignal))
  for (const signal of signals) process.on(signal, onSignal)
  try {
    return { postgres: await opening, letSignalsGo }
  } catch (error) {
    letSignalsGo()
    throw error
  }
}

/** The database, brought up to date, and the secret that belongs to it. */
export async function openMigrated(
  config: Config,
  url: string,
  log: Log,
): Promise<{ database: Database; secret: string }> {
  const secret = await readSecret(config)
  await migrate(url)
  const database = openDatabase(url, {
    onLostConnection: (error) => log.warn({ reason: error.message }, 'lost a database connection'),
  })
  return { database, secret }
}

/** As a second process on the same folder will read it. */
export const holder = (command: string): string =>
  `allclear ${command}, process ${process.pid}, since ${systemClock().toISOString()}`
