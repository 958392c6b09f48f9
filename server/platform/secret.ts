import { createHmac, randomBytes } from 'node:crypto'
import { chmod, mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Config } from './config.ts'

/** The key that seals the log and signs sessions. It lies outside the database, so a dump alone can forge nothing. */
export async function readSecret(config: Pick<Config, 'secret' | 'dataFolder'>): Promise<string> {
  if (config.secret !== undefined) return config.secret
  const file = secretFile(config)
  await mkdir(config.dataFolder, { recursive: true })
  try {
    // 'wx' lets one of two starting processes win; the other reads the winner's.
    await writeFile(file, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  const { mode } = await stat(file)
  if ((mode & 0o077) !== 0) {
    throw new Error(
      `${file} can be read by others. Make it private (chmod 600) and consider it known: whoever read it could sign in as anybody.`,
    )
  }
  const secret = (await readFile(file, 'utf8')).trim()
  if (secret.length >= 32) return secret
  // A kill between creating and writing the file left it empty: nothing was ever signed with it.
  await writeFile(file, randomBytes(32).toString('base64url'), { mode: 0o600 })
  await chmod(file, 0o600)
  return (await readFile(file, 'utf8')).trim()
}

const secretFile = ({ dataFolder }: Pick<Config, 'dataFolder'>): string => join(dataFolder, 'secret.key')

/** Where the key came from, for whoever has to bring another. */
export const whenceSecret = (config: Pick<Config, 'secret' | 'dataFolder'>): string =>
  config.secret === undefined ? secretFile(config) : 'ALLCLEAR_SECRET'

/** Tells keys apart without giving any away. */
export const keyPrint = (secret: string): string =>
  createHmac('sha256', secret).update('print').digest('hex').slice(0, 16)
