import { existsSync, realpathSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { removeOtherBinaries, unpackBinaries } from './binaries.ts'
import { prepareCluster, SUPERUSER } from './cluster.ts'
import { hold, isHeld } from './holder.ts'
import { prepareHome, prepareSocketFolder, socketFolder } from './home.ts'
import { bringUp, findPostmaster, takeDown, tryConnecting } from './postmaster.ts'
import type { Installation } from './postmaster.ts'

export { DataFolderHeld } from './holder.ts'
export { defaultDataFolder } from './home.ts'

/** A PostgreSQL of ours, on a Unix socket in the data folder. */
export interface EmbeddedPostgres {
  /** For pg and libpq; the host is the folder of the socket. */
  readonly url: string
  /** Once, however often it is asked. */
  stop(): Promise<void>
}

// The database that initdb makes: there is no moment at which it is missing or half created.
function urlOf(socket: string): string {
  return `postgresql://${SUPERUSER}@${encodeURIComponent(socket)}/postgres`
}

/**
 * Starts PostgreSQL in the data folder, or joins the one that a killed process left running there, and restarts it
 * should it die. Throws DataFolderHeld when another process has the folder open.
 */
export async function startEmbedded(options: {
  dataFolder: string
  /** Who opens it, as the refused one shall read it: "allclear serve, pid 123, since …". */
  holder: string
  log: (message: string) => void
}): Promise<EmbeddedPostgres> {
  const { holder, log } = options
  const home = prepareHome(options.dataFolder, log)
  const held = hold(home.folder, holder)
  try {
    const binaries = unpackBinaries(home.folder)
    const cluster = await prepareCluster(home, binaries, log)
    const socket = prepareSocketFolder(home)
    const installation: Installation = {
      postgres: binaries.postgres,
      cluster,
      socketFolder: socket,
      logFile: join(home.folder, 'postgresql.log'),
      account: home.account,
      url: urlOf(socket),
    }
    await bringUp(installation)
    removeOtherBinaries(home.folder, binaries)
    const watched = watch(installation, log)
    const stop = async () => {
      await watched.end()
      await takeDown(cluster)
      if (socket !== home.postgresql) rmSync(socket, { recursive: true })
      held.release()
    }
    let stopping: Promise<void> | undefined
    return { url: installation.url, stop: () => (stopping ??= stop()) }
  } catch (error) {
    held.release()
    throw error
  }
}

/** Brings PostgreSQL up again when its process is gone. */
function watch(installation: Installation, log: (message: string) => void) {
  let revival: Promise<void> | undefined
  async function revive(): Promise<void> {
    log('PostgreSQL is gone: starting it again.')
    try {
      await bringUp(installation)
    } catch (error) {
      log(error instanceof Error ? error.message : String(error))
    }
    revival = undefined
  }
  const timer = setInterval(() => {
    if (!findPostmaster(installation.cluster)) revival ??= revive()
  }, 1000).unref()
  return {
    async end(): Promise<void> {
      clearInterval(timer)
      await revival
    },
  }
}

/**
 * The url of the PostgreSQL that another process holds in this folder, once it answers; undefined when nobody holds
 * it, so that the caller may start it.
 */
export async function runningUrl(dataFolder: string): Promise<string | undefined> {
  if (!existsSync(dataFolder)) return undefined
  const folder = realpathSync(dataFolder)
  const postgresql = join(folder, 'postgresql')
  const url = urlOf(socketFolder(postgresql))
  const giveUpAt = performance.now() + 30_000
  while (isHeld(folder)) {
    if (findPostmaster(join(postgresql, 'cluster')) && !(await tryConnecting(url))) return url
    if (performance.now() > giveUpAt) throw new Error(`${folder} is in use, but its PostgreSQL does not answer.`)
    await sleep(100)
  }
  return undefined
}
