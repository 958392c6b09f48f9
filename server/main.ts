import { setTimeout as sleep } from 'node:timers/promises'
import { createApp } from './app.ts'
import { connectQueue, runBackground } from './platform/background/runner.ts'
import type { Config } from './platform/config.ts'
import { openDatabase } from './platform/db/database.ts'
import { migrate } from './platform/db/migrate.ts'
import { openPostgres } from './platform/db/open.ts'
import { createLog } from './platform/log.ts'
import { readSecret } from './platform/secret.ts'

export type Role = 'web' | 'worker' | 'all'

export interface RunningServer {
  /** Where HTTP listens; undefined for a worker alone. */
  address: string | undefined
  stop(): Promise<void>
}

const graceMilliseconds = 30_000

/** Opens the database, brings it up to date, and starts HTTP and background work as the role says. */
export async function startServer(config: Config, role: Role): Promise<RunningServer> {
  const log = createLog(config.logLevel)
  const now = () => new Date()
  const postgres = await openPostgres(
    config,
    `allclear serve, process ${process.pid}, since ${now().toISOString()}`,
    (message) => log.info(message),
  )
  try {
    const secret = await readSecret(config)
    await migrate(postgres.url)
    const database = openDatabase(postgres.url, {
      onLostConnection: (error) => log.warn({ error }, 'lost a database connection'),
    })
    const app = await createApp({ config, db: database.db, now, log, secret })
    const boss = await connectQueue(app.background, postgres.url, log)
    const runner = role === 'web' ? undefined : await runBackground(boss, app.background, app.context, log)
    const address = role === 'worker' ? undefined : await app.http.listen({ port: config.port, host: config.host })
    return {
      address,
      async stop() {
        await Promise.race([app.http.close(), sleep(graceMilliseconds)])
        await runner?.stop()
        await boss.stop({ graceful: true, timeout: graceMilliseconds })
        await database.close()
        await postgres.stop()
      },
    }
  } catch (error) {
    await postgres.stop()
    throw error
  }
}
