import { Command, Option } from 'commander'
import { demoScriptsFolder } from '../server/demo/index.ts'
import { openFirstRunLink } from '../server/people/index.ts'
import { addressOf, type Config, readConfig } from '../server/platform/config.ts'
import { createLog } from '../server/platform/log.ts'
import { type Role, type RunningServer, startServer } from '../server/main.ts'
import { fillDemoWhereEmpty } from './demo.ts'
import { dataOption } from './options.ts'
import { failed } from './exit-codes.ts'

const graceMilliseconds = 30_000

interface Flags {
  port?: string
  host?: string
  data?: string
  role: Role
  dev?: boolean
  demo?: boolean
}

export const serve = new Command('serve')
  .description('Starts Allclear and prints its address.')
  .option('--port <number>', 'where it listens (PORT, else 8080)')
  .option('--host <address>', 'on which address (HOST, else 127.0.0.1)')
  .addOption(dataOption())
  .addOption(
    new Option('--role <role>', 'what this process does, when several share a database')
      .choices(['web', 'worker', 'all'])
      .default('all'),
  )
  .option('--demo', 'with the demo organisation, where the database is empty')
  .option('--dev', 'screens from their sources, reloaded when they change')
  .action(async (flags: Flags) => {
    const config = readConfig(process.env, flags)
    const log = createLog(config.logLevel, process.stderr)
    if (flags.demo) {
      await fillDemoWhereEmpty(flags)
      config.scriptsFolder ??= demoScriptsFolder
    }
    const serveWeb = flags.dev ? (await import('./web-from-sources.ts')).serveWebFromSources : undefined
    const server = await startServer(config, flags.role, log, serveWeb)
    stopOnSignal(server.stop)
    await greet(server, config)
  })

/** The address; and on the first run the link that creates the administrator, new at every start until it was used. */
async function greet({ app, address }: RunningServer, config: Config): Promise<void> {
  if (address === undefined) return void process.stdout.write('Allclear works in the background.\n')
  const open = addressOf({ ...config, port: Number(new URL(address).port || config.port) })
  process.stdout.write(`Allclear is at ${open}\n`)
  const token = await openFirstRunLink(app.context)
  if (token === undefined) return
  process.stdout.write(`\nFirst run: this link, good once and for a day, creates the administrator.\n\n`)
  process.stdout.write(`  ${open}/welcome?token=${token}\n\n`)
}

/** The first signal lets work under way finish, the second ends at once. */
function stopOnSignal(stop: () => Promise<void>): void {
  let stopping = false
  const onSignal = (): void => {
    if (stopping) process.exit(failed)
    stopping = true
    process.stderr.write('Stopping: what is under way is finished first. Once more ends it at once.\n')
    setTimeout(() => process.exit(failed), graceMilliseconds).unref()
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`Could not stop cleanly: ${String(error)}\n`)
        process.exit(failed)
      },
    )
  }
  process.on('SIGTERM', onSignal)
  process.on('SIGINT', onSignal)
}
