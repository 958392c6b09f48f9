import { execFileSync, spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client, DatabaseError } from 'pg'
import type { Account } from './account.ts'
import { ENVIRONMENT } from './cluster.ts'

/** All that it takes to run PostgreSQL on a cluster. */
export interface Installation {
  readonly postgres: string
  readonly cluster: string
  readonly socketFolder: string
  readonly logFile: string
  readonly account: Account | undefined
  readonly url: string
}

const GIVE_UP_AFTER = 20_000
const STARTING_OR_STOPPING = '57P03'

const NO_TCP = ['-c', 'listen_addresses=']

function commandLine(pid: number): string {
  try {
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
    return execFileSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' })
  } catch {
    // There is no such process. (One that ended and waits for its parent has no command line either.)
    return ''
  }
}

/** Empty where there is no such file for us: PostgreSQL removes its own at any moment, and somebody may close the folder. */
function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'EACCES') return ''
    throw error
  }
}

/** The process that serves the cluster, if one lives; never one that merely got the id of a dead one. */
export function findPostmaster(cluster: string): { pid: number; command: string } | undefined {
  const pid = Number.parseInt(readIfThere(join(cluster, 'postmaster.pid')), 10)
  const command = pid > 0 ? commandLine(pid) : ''
  return command.includes(`postgres -D ${cluster} ${NO_TCP.join(' ')} `) ? { pid, command } : undefined
}

/** Undefined when a connection succeeds, the reason otherwise. */
export async function tryConnecting(url: string): Promise<Error | undefined> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    return undefined
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  } finally {
    await client.end()
  }
}

function launch(installation: Installation): ChildProcess {
  const { postgres, cluster, socketFolder, logFile, account } = installation
  const output = openSync(logFile, 'a', 0o600)
  const child = spawn(
    postgres,
    ['-D', cluster, ...NO_TCP, '-c', `unix_socket_directories="${socketFolder}"`],
    // A session of its own: Ctrl-C in our terminal stops us, and we stop it.
    { ...account, cwd: '/', env: ENVIRONMENT, detached: true, stdio: ['ignore', output, output] },
  )
  closeSync(output)
  child.unref()
  return child
}

/** Starts PostgreSQL unless it runs already, and waits until it answers. */
export async function bringUp(installation: Installation): Promise<void> {
  const { cluster, postgres, logFile } = installation
  const stale = findPostmaster(cluster)
  if (stale && !stale.command.startsWith(`${postgres} `)) await takeDown(cluster)
  let launched: ChildProcess | undefined
  let giveUpAt = performance.now() + GIVE_UP_AFTER
  for (;;) {
    const running = findPostmaster(cluster)
    const starting = launched !== undefined && launched.exitCode === null && launched.signalCode === null
    if (!running && !starting) {
      // We hold the folder and no process of PostgreSQL is behind this file; its own check would trust the id alone.
      rmSync(join(cluster, 'postmaster.pid'), { force: true })
      if (launched) await sleep(250)
      else if (existsSync(logFile)) renameSync(logFile, `${logFile}.previous`)
      launched = launch(installation)
    }
    const failure = await tryConnecting(installation.url)
    if (!failure && running) return
    if (failure instanceof DatabaseError && failure.code === STARTING_OR_STOPPING) {
      giveUpAt = performance.now() + GIVE_UP_AFTER
    }
    if (performance.now() > giveUpAt) {
      launched?.kill('SIGQUIT')
      const said = existsSync(logFile) ? readFileSync(logFile, 'utf8').trim().split('\n').slice(-10).join('\n') : ''
      throw new Error(`PostgreSQL does not start (${failure?.message}). The end of ${logFile}:\n${said}`)
    }
    await sleep(50)
  }
}

/** Stops PostgreSQL if it runs: open transactions roll back, everything committed is written out. */
export async function takeDown(cluster: string): Promise<void> {
  const running = findPostmaster(cluster)
  if (running) process.kill(running.pid, 'SIGINT')
  while (findPostmaster(cluster)) await sleep(20)
}
