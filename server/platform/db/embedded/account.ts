import { execFileSync, spawnSync } from 'node:child_process'

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

/** A system user for PostgreSQL when we are root: one that is there, or a new one. */
export function chooseAccount(log: (message: string) => void): Account {
  const known = find(DEDICATED) ?? find('postgres') ?? create(DEDICATED)
  if (known) return known
  const nobody = find('nobody')
  if (!nobody) throw new Error(`PostgreSQL does not run as root. Create a system user "${DEDICATED}" and start again.`)
  log(`No user "${DEDICATED}" could be created: PostgreSQL runs as "nobody". Create one to keep its files apart.`)
  return nobody
}

/** Whether the account may pass through the folder, and so through all above it. */
export function reaches(account: Account, folder: string): boolean {
  return spawnSync('test', ['-x', folder], { ...account, cwd: '/' }).status === 0
}

export function nameOf(account: Account): string {
  return execFileSync('id', ['-nu', String(account.uid)], { encoding: 'utf8' }).trim()
}
