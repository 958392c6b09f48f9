import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { testLogLevel, testSecret } from './population.ts'

const allclear = join(import.meta.dirname, '../bin/allclear')
const running = new Set<ChildProcess>()

/** The product as it is installed, in a process of its own, once it is ready. */
export async function startServer(
  folder: string,
  databaseUrl = '',
  role: 'web' | 'worker' | 'all' = 'all',
  port = 0,
): Promise<{ server: ChildProcess; address: string }> {
  const server = spawn(allclear, ['serve', '--role', role, '--data', folder, '--port', String(port)], {
    env: { ...process.env, ALLCLEAR_SECRET: testSecret, LOG_LEVEL: testLogLevel, DATABASE_URL: databaseUrl },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  running.add(server)
  server.once('exit', () => running.delete(server))
  let printed = ''
  // Left open: the server goes on writing to it.
  for await (const chunk of server.stdout.iterator({ destroyOnReturn: false })) {
    printed += String(chunk)
    const address = /Allclear is at (\S+)/.exec(printed)?.[1]
    if (address !== undefined) return { server, address }
  }
  throw new Error(`The server ended before it was ready: ${printed}`)
}

/** SIGKILL to the server; sometimes to PostgreSQL as well, as when the machine goes. */
export async function kill(server: ChildProcess, folder: string, withPostgres: boolean): Promise<void> {
  const gone = once(server, 'exit')
  if (withPostgres) {
    const postmaster = Number(readFileSync(join(folder, 'postgresql/cluster/postmaster.pid'), 'utf8').split('\n')[0])
    process.kill(postmaster, 'SIGKILL')
  }
  server.kill('SIGKILL')
  await gone
}

/** Those that a test which failed has left behind: the run would wait for them for ever. */
export function endServers(): void {
  for (const server of running) server.kill('SIGKILL')
}
