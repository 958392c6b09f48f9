import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Binaries } from './binaries.ts'
import type { Home } from './home.ts'

// Written to postgresql.conf once, where an administrator may change them.
const SETTINGS = {
  max_connections: '60',
  shared_buffers: '128MB',
  effective_cache_size: '512MB',
  maintenance_work_mem: '64MB',
  random_page_cost: '1.1',
  wal_compression: 'on',
  jit: 'off',
  log_timezone: 'UTC',
  timezone: 'UTC',
  // Failed statements come back to us and are logged by us, without the row that PostgreSQL would quote.
  log_min_messages: 'log',
  log_checkpoints: 'off',
}

export const SUPERUSER = 'allclear'

/** The environment of PostgreSQL's programs: nothing of ours. */
export const ENVIRONMENT = { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' }

/** The folder of the cluster, created if there is none. A kill at any point leaves either none or a whole one. */
export async function prepareCluster(home: Home, binaries: Binaries, log: (message: string) => void): Promise<string> {
  const cluster = join(home.postgresql, 'cluster')
  removeUnfinished(home.postgresql)
  if (existsSync(cluster)) {
    refuseOtherMajor(cluster, binaries)
    return cluster
  }
  log('Creating the database.')
  const unfinished = join(home.postgresql, `initializing-${randomUUID()}`)
  const options = { ...home.account, cwd: '/', env: ENVIRONMENT }
  await promisify(execFile)(binaries.initdb, initdbArguments(unfinished), options)
  renameSync(unfinished, cluster)
  return cluster
}

// An initdb whose parent was killed may still be writing there, hence the retries and a new name each time.
function removeUnfinished(postgresql: string): void {
  for (const name of readdirSync(postgresql)) {
    if (!name.startsWith('initializing-')) continue
    rmSync(join(postgresql, name), { recursive: true, force: true, maxRetries: 10 })
  }
}

function initdbArguments(folder: string): string[] {
  const linux = process.platform === 'linux'
  return [
    `--pgdata=${folder}`,
    `--username=${SUPERUSER}`,
    // Only PostgreSQL's user and root can enter the folder of the socket; TCP is off.
    '--auth-local=trust',
    '--auth-host=reject',
    '--data-checksums',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    // The text search parser asks the system, and not the provider, what a letter is.
    `--lc-ctype=${linux ? 'C.UTF-8' : 'en_US.UTF-8'}`,
    '--text-search-config=simple',
    // One call that also writes out the programs just copied.
    `--sync-method=${linux ? 'syncfs' : 'fsync'}`,
    ...Object.entries(SETTINGS).flatMap(([name, value]) => ['--set', `${name}=${value}`]),
  ]
}

function refuseOtherMajor(cluster: string, binaries: Binaries): void {
  const found = readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim()
  const ours = binaries.version.split('.')[0]
  if (found === ours) return
  throw new Error(
    `The data in ${cluster} was written by PostgreSQL ${found}, this Allclear runs PostgreSQL ${ours}. ` +
      'Run "allclear backup" with the Allclear that wrote it, then "allclear restore" with this one into an empty folder.',
  )
}
