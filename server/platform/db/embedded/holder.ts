import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** Another living process has the data folder open. */
export class DataFolderHeld extends Error {
  readonly holder: string
  constructor(folder: string, holder: string) {
    super(`The data folder ${folder} is in use by ${holder}.`)
    this.name = 'DataFolderHeld'
    this.holder = holder
  }
}

export interface Hold {
  release(): void
}

// Node has no file locks; SQLite does, on every system. The kernel drops them with the process, however it dies,
// and keeps them while its event loop is blocked, so neither process ids nor start times have to be compared.
const LOCKED = 5
const held = new Set<DatabaseSync>()

function lockFile(folder: string): string {
  return join(folder, 'holder.lock')
}

function nameFile(folder: string): string {
  return join(folder, 'holder')
}

function succeeds(database: DatabaseSync, statement: string): boolean {
  try {
    database.exec(statement)
    return true
  } catch (error) {
    if (error instanceof Error && 'errcode' in error && error.errcode === LOCKED) return false
    throw error
  }
}

/** Takes the folder for this process, or throws {@link DataFolderHeld} with the name that the present holder gave. */
export function hold(folder: string, holder: string): Hold {
  // The wait outlasts a reader's probe, and the moment between a holder's lock and its name.
  const lock = new DatabaseSync(lockFile(folder), { timeout: 300 })
  if (!succeeds(lock, 'begin exclusive')) {
    lock.close()
    const name = existsSync(nameFile(folder)) ? readFileSync(nameFile(folder), 'utf8') : 'another process'
    throw new DataFolderHeld(folder, name)
  }
  // Referenced from here: a collected database would let the folder go.
  held.add(lock)
  writeFileSync(nameFile(folder), holder)
  return {
    release() {
      rmSync(nameFile(folder), { force: true })
      lock.close()
      held.delete(lock)
    },
  }
}

/** Whether some process, this one included, holds the folder at this moment. */
export function isHeld(folder: string): boolean {
  if (!existsSync(lockFile(folder))) return false
  const lock = new DatabaseSync(lockFile(folder), { readOnly: true, timeout: 0 })
  try {
    return !succeeds(lock, 'select count(*) from sqlite_master')
  } finally {
    lock.close()
  }
}
