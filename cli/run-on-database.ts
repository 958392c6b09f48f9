import type { Db } from '../server/platform/db/database.ts'
import { readConfig } from '../server/platform/config.ts'
import { createLog } from '../server/platform/log.ts'
import { withDatabase } from '../server/with-database.ts'

/** Runs one command that needs no more of the product than its database, so that it need not load the rest. */
export function runOnDatabase<Answer>(
  command: string,
  flags: { data?: string },
  work: (opened: { url: string; db: Db; secret: string }) => Promise<Answer>,
): Promise<Answer> {
  const config = readConfig({ LOG_LEVEL: 'warn', ...process.env }, flags)
  return withDatabase(config, command, createLog(config.logLevel, process.stderr), work)
}
