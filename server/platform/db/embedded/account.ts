import { execFileSync, spawnSync } from 'node:child_process'
import { accessSync, chmodSync, chownSync, constants, mkdirSync, realpathSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** The operating system's user that PostgreSQL runs as; it refuses to run as root. */
export interface Account {
  readonly uid: number
  readonly gid: number
}

const DEDICATED = 'allclear'

function find(name: string): Account | undefined {
  const answer = (flag: string) => spawnSync('id', [flag, name], { encoding: 'utf8' })
  const [user, group] = [answer('-u'), answer('-g')]
  return user.status === 0 ? { uid: Number(user.stdout), gid: Number(group.stdout) } : undefined
}

function create(name: string): Account | undefined {
  const shell = ['--shell', '/usr/sbin/nologin']
  spawnSync('useradd', ['--system', '--user-group', '--no-create-home', '--home-dir', '/nonexistent', ...shell, name])
  return find(name)
}

function chooseAccount(log: (message: string) => void): Account {
  const known = find(DEDICATED) ?? find('postgres') ?? create(DEDICATED)
  if (known) return known
  const nobody = find('nobody')
  if (!nobody) throw new Error(`PostgreSQL does not run as root. Create a system user "${DEDICATED}" and start again.`)
  log(`No user "${DEDICATED}" could be created: PostgreSQL runs as "nobody". Create one to keep its files apart.`)
  return nobody
}

function reaches(account: Account, folder: string): boolean {
  return spawnSync('test', ['-x', folder], { ...account, cwd: '/' }).status === 0
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
  refuseAnothersFolder(dataFolder)
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
    const name = execFileSync('id', ['-nu', String(account.uid)], { encoding: 'utf8' }).trim()
    throw new Error(
      `The system user "${name}", who runs PostgreSQL, cannot enter ${folder}: it, or a folder above it, is closed. ` +
        'Choose another with --data or ALLCLEAR_DATA, for example /var/lib/allclear.',
    )
  }
  return { folder, postgresql, account }
}

function refuseAnothersFolder(dataFolder: string): void {
  try {
    accessSync(dataFolder, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (cause) {
    throw new Error(
      `The data folder ${dataFolder} belongs to another user. Start Allclear as that user, ` +
        'or choose another folder with --data or ALLCLEAR_DATA.',
      { cause },
    )
  }
}
