import type { Config } from '../config.ts'
import { runningUrl, startEmbedded } from './embedded/embedded.ts'

export interface OpenedPostgres {
  url: string
  stop(): Promise<void>
}

const nothingToStop = (url: string): OpenedPostgres => ({ url, stop: async () => {} })

/** For the server: the external database, or the embedded one as its only holder. */
export async function openPostgres(
  config: Config,
  holder: string,
  log: (message: string) => void,
): Promise<OpenedPostgres> {
  if (config.databaseUrl !== undefined) return nothingToStop(config.databaseUrl)
  return startEmbedded({ dataFolder: config.dataFolder, holder, log })
}

/** For a command: beside a server that is running, or alone. */
export async function joinPostgres(
  config: Config,
  holder: string,
  log: (message: string) => void,
): Promise<OpenedPostgres> {
  if (config.databaseUrl !== undefined) return nothingToStop(config.databaseUrl)
  const url = await runningUrl(config.dataFolder)
  return url === undefined ? startEmbedded({ dataFolder: config.dataFolder, holder, log }) : nothingToStop(url)
}
