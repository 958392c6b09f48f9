import { createHash } from 'node:crypto'
import { to as copyTo } from 'pg-copy-streams'
import type pg from 'pg'
import { withSnapshot } from './connect.ts'
import { columnList, quoted, readMigrationNames, readSequences, readTables, type Table } from './tables.ts'

/*
 * The form of a backup, before compression: a line that says what it is, then for each table a line that names it,
 * its rows as PostgreSQL's COPY writes them and a line `\.`, then a line with the counts and the checksum of all that.
 * Work that waits in the queue is left out: after a restore nothing of the past is sent again.
 */
export const backupFormat = 'allclear backup 1'
export const endOfRows = '\\.'

export interface BackupHead {
  format: string
  version: string
  migrations: string[]
  madeAt: string
  /** Tells, without giving it away, which key sealed the log; the key itself is not in here. */
  keyPrint: string
}
export interface BackupTable {
  table: string
  columns: string[]
}
export interface BackupEnd {
  rows: Record<string, number>
  sequences: Awaited<ReturnType<typeof readSequences>>
  sha256: string
}

/** Who is signed in, and what calls were answered, belongs to the moment. */
const ofTheMoment = new Set(['sessions', 'verifications', 'idempotency_keys'])

/** The database as it stands at this moment, piece by piece; work goes on meanwhile. */
export async function writeBackup(
  url: string,
  head: Omit<BackupHead, 'format' | 'migrations'>,
  write: (piece: string | Buffer) => Promise<void>,
  onTable: (table: string, share: number) => void,
): Promise<BackupEnd['rows']> {
  return withSnapshot(url, async (client) => {
    const checksum = createHash('sha256')
    const put = (piece: string | Buffer): Promise<void> => {
      checksum.update(piece)
      return write(piece)
    }
    const migrations = await readMigrationNames(client)
    await put(`${JSON.stringify({ format: backupFormat, ...head, migrations } satisfies BackupHead)}\n`)
    const rows: BackupEnd['rows'] = {}
    const tables = (await readTables(client)).filter((table) => !ofTheMoment.has(table.name))
    for (const [index, table] of tables.entries()) {
      onTable(table.name, index / tables.length)
      await put(`${JSON.stringify({ table: table.name, columns: table.columns } satisfies BackupTable)}\n`)
      rows[table.name] = await copyRows(client, table, put)
      await put(`${endOfRows}\n`)
    }
    const end = { rows, sequences: await readSequences(client), sha256: checksum.digest('hex') } satisfies BackupEnd
    await write(`${JSON.stringify(end)}\n`)
    return rows
  })
}

async function copyRows(client: pg.Client, table: Table, put: (piece: Buffer) => Promise<void>): Promise<number> {
  const stream = client.query(copyTo(`copy ${quoted(table.name)} (${columnList(table)}) to stdout`))
  for await (const piece of stream as AsyncIterable<Buffer>) await put(piece)
  return stream.rowCount
}
