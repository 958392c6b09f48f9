import type { Db } from '../../platform/db/database.ts'
import { hasItsHash } from '../store.ts'

interface File {
  id: string
  name: string
}

/** What is kept is not what was uploaded: a fault of the disk, or a change behind our back. */
export class DamagedFile extends Error {
  constructor({ id, name }: File) {
    super(`"${name}" (attachment ${id}) is not what was uploaded: its hash differs`)
    this.name = 'DamagedFile'
  }
}

export async function needWhole(db: Db, file: File): Promise<void> {
  if (!(await hasItsHash(db, file.id))) throw new DamagedFile(file)
}
