import { createHash } from 'node:crypto'
import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  existsSync,
  lstatSync,
  mkdirSync,
  realpathSync,
  statSync,
} from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { chooseAccount, nameOf, reaches } from './account.ts'
import type { Account } from './account.ts'

// A socket's path may have 104 bytes on macOS, and PostgreSQL adds the name of the file.
const LONGEST_SOCKET_FOLDER = 88

/** Where data lies when neither --data nor ALLCLEAR_DATA says it. */
export function defaultDataFolder(): string {
  if (process.getuid?.() === 0) return '/var/lib/allclear'
  return join(process.env['XDG_DATA_HOME'] || join(homedir(), '.local', 'share'), 'allclear')
}

/** The folder as PostgreSQL will see it, and the user that it belongs to when we are root. */
export interface Home {
  /** The data folder: ours alone, entered by PostgreSQL's user on the way to its own. */
  readonly folder: string
  /** PostgreSQL's own folder in it. */
  readonly postgresql: string
  readonly account: Account | undefined
}

/** Creates what is missing of the folders and gives PostgreSQL's part to the user that will run it. */
export function prepareHome(dataFolder: string, log: (message: string) => void): Home {
  // PostgreSQL's own programs hand such a path to a shell, between double quotes.
  if (/["$`\\\n]/.test(dataFolder)) {
    throw new Error(`The data folder ${dataFolder} has a quote, a backslash or a dollar in its name. Choose another.`)
  }
  mkdirSync(dirname(dataFolder), { recursive: true })
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 })
  refuseForeignFolder(dataFolder)
  const folder = realpathSync(dataFolder)
  const postgresql = join(folder, 'postgresql')
  mkdirSync(postgresql, { recursive: true, mode: 0o700 })
  if (process.getuid?.() !== 0) return { folder, postgresql, account: undefined }

  const owner = statSync(postgresql)
  const account = owner.uid === 0 ? chooseAccount(log) : { uid: owner.uid, gid: owner.gid }
  if (owner.uid === 0) chownSync(postgresql, account.uid, account.gid)
  const { uid, mode } = statSync(folder)
  if (!reaches(account, folder) && (mode & 0o070) === 0) {
    // The group, which meant nothing so far, may pass through and see nothing.
    chownSync(folder, uid, account.gid)
    chmodSync(folder, (mode & 0o7777) | 0o010)
  }
  if (!reaches(account, folder)) {
    throw new Error(
      `The system user "${nameOf(account)}", who runs PostgreSQL, cannot enter ${folder}: it, or a folder above it, is closed. ` +
        'Choose another with --data or ALLCLEAR_DATA, for example /var/lib/allclear.',
    )
  }
  return { folder, postgresql, account }
}

function refuseForeignFolder(dataFolder: string): void {
  try {
    accessSync(dataFolder, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'EROFS')
      throw new Error(`The data folder ${dataFolder} is read-only. Make it writable, or choose another with --data.`, {
        cause,
      })
    throw new Error(
      `The data folder ${dataFolder} belongs to another user. Start Allclear as that user, ` +
        'or choose another folder with --data or ALLCLEAR_DATA.',
      { cause },
    )
  }
}

/** Where PostgreSQL's socket lies: in its folder, or in a short one where the system's limit would be passed. */
export function socketFolder(postgresql: string): string {
  if (Buffer.byteLength(postgresql) <= LONGEST_SOCKET_FOLDER) return postgresql
  // Not by TMPDIR: every process must find the same.
  return join('/tmp', `allclear-${createHash('sha256').update(postgresql).digest('hex').slice(0, 16)}`)
}

/** Creates the folder of the socket if it is not PostgreSQL's own, and makes sure that it is private. */
export function prepareSocketFolder(home: Home): string {
  const folder = socketFolder(home.postgresql)
  if (folder === home.postgresql) return folder
  if (!existsSync(folder)) {
    mkdirSync(folder, { mode: 0o700 })
    if (home.account) chownSync(folder, home.account.uid, home.account.gid)
  }
  const found = lstatSync(folder)
  const owner = home.account?.uid ?? process.getuid?.()
  if (!found.isDirectory() || found.uid !== owner || (found.mode & 0o077) !== 0) {
    throw new Error(`${folder}, where PostgreSQL's socket belongs, is not ours alone. Remove it and start again.`)
  }
  return folder
}
