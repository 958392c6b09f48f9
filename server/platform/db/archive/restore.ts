import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { finished } from 'node:stream/promises'
import { type CopyStreamQuery, from as copyFrom } from 'pg-copy-streams'
import type pg from 'pg'
import { backupFormat, type BackupEnd, type BackupHead, type BackupTable, endOfRows } from './backup.ts'
import { withTransaction } from './connect.ts'
import {
  columnList,
  emptyAll,
  leaveGapInNumbers,
  quoted,
  readMigrationNames,
  readTables,
  refuseUnlessNew,
  setSequences,
  type Table,
} from './tables.ts'

export interface RestoreOptions {
  /** Of the key that this installation seals its log with. */
  keyPrint: string
  /** The key of the backup is lost: its seals, which nobody can check any more, are left out. */
  withoutSeals: boolean
  onTable: (table: string) => void
}

/** Puts a backup into a database in which nobody works yet: all of it, checked, or nothing. */
export function restoreBackup(
  url: string,
  bytes: AsyncIterable<Buffer>,
  options: RestoreOptions,
): Promise<BackupEnd['rows']> {
  return withTransaction(url, async (client) => {
    await refuseUnlessNew(client)
    const tables = await readTables(client)
    await emptyAll(client, tables)
    const reader = new LineReader(bytes)
    checkHead(parse<BackupHead>(await reader.line()), await readMigrationNames(client), options)
    const restored: BackupEnd['rows'] = {}
    for (;;) {
      const sha256 = reader.checksum()
      const part = parse<BackupTable | BackupEnd>(await reader.line())
      if ('sha256' in part) {
        await finish(client, part, restored, sha256, options)
        return restored
      }
      const table = tables.find(({ name }) => name === part.table)
      if (!table || part.columns.some((column) => !table.columns.includes(column)))
        throw new Error(`The backup holds something unknown here: ${part.table}`)
      options.onTable(part.table)
      const isLeftOut = options.withoutSeals && part.table === 'checkpoints'
      restored[part.table] = isLeftOut
        ? await skipRows(reader)
        : await copyRows(client, { name: part.table, columns: part.columns }, reader)
    }
  })
}

function checkHead(head: BackupHead, migrations: string[], { keyPrint, withoutSeals }: RestoreOptions): void {
  if (head.format !== backupFormat) throw new Error('This is no backup of Allclear, or of a version that is too new.')
  if (head.migrations.join() !== migrations.join())
    throw new Error(
      `This backup was made by Allclear ${head.version}, whose tables differ. Restore it with that version, then upgrade.`,
    )
  if (head.keyPrint !== keyPrint && !withoutSeals)
    throw new Error(
      'This backup was sealed with another key. Put the secret.key of its installation into the data folder, or set its ALLCLEAR_SECRET. ' +
        'If the key is lost, --without-seals restores all the rest.',
    )
}

async function finish(
  client: pg.Client,
  end: BackupEnd,
  restored: BackupEnd['rows'],
  sha256: string,
  options: RestoreOptions,
): Promise<void> {
  if (end.sha256 !== sha256) throw new Error('The backup is damaged: its checksum is wrong. Nothing was restored.')
  for (const [name, count] of Object.entries(end.rows)) {
    if (restored[name] !== count)
      throw new Error(`The backup is damaged: ${name} has ${restored[name] ?? 0} rows of ${count}.`)
    if (options.withoutSeals && name === 'checkpoints') continue
    const { rows } = await client.query<{ count: number }>(`select count(*)::int as count from ${quoted(name)}`)
    if (rows[0]?.count !== count) throw new Error(`${name} came to ${rows[0]?.count} rows instead of ${count}.`)
  }
  await client.query(
    `insert into key_mark (print) values ($1) on conflict (is_only) do update set print = excluded.print`,
    [options.keyPrint],
  )
  await setSequences(client, end.sequences)
  await leaveGapInNumbers(client)
}

async function copyRows(client: pg.Client, table: Table, reader: LineReader): Promise<number> {
  const stream: CopyStreamQuery = client.query(copyFrom(`copy ${quoted(table.name)} (${columnList(table)}) from stdin`))
  const done = finished(stream)
  // A refusal by the database shows at the end, or where it is awaited; it must not count as unhandled before.
  done.catch(() => undefined)
  let count = 0
  for await (const line of reader.linesUntil(endOfRows)) {
    count++
    if (!stream.write(Buffer.concat([line, newline]))) await Promise.race([once(stream, 'drain'), done])
  }
  stream.end()
  await done
  return count
}

async function skipRows(reader: LineReader): Promise<number> {
  let count = 0
  for await (const line of reader.linesUntil(endOfRows)) count += line.length > 0 ? 1 : 0
  return count
}

function parse<Part>(line: Buffer): Part {
  try {
    return JSON.parse(line.toString('utf8')) as Part
  } catch (cause) {
    throw new Error('This is no backup of Allclear, or it is damaged.', { cause })
  }
}

const newline = Buffer.from('\n')

/** Lines of bytes; a row may be as long as an attachment. */
class LineReader {
  readonly #source: AsyncIterator<Buffer, undefined>
  readonly #checksum = createHash('sha256')
  #rest: Buffer = Buffer.alloc(0)

  constructor(bytes: AsyncIterable<Buffer>) {
    this.#source = bytes[Symbol.asyncIterator]() as AsyncIterator<Buffer, undefined>
  }

  /** Over every line read so far. */
  checksum(): string {
    return this.#checksum.copy().digest('hex')
  }

  async line(): Promise<Buffer> {
    const pieces: Buffer[] = []
    for (;;) {
      const end = this.#rest.indexOf(0x0a)
      if (end >= 0) {
        pieces.push(this.#rest.subarray(0, end))
        this.#rest = this.#rest.subarray(end + 1)
        const line = pieces.length === 1 && pieces[0] ? pieces[0] : Buffer.concat(pieces)
        this.#checksum.update(line).update(newline)
        return line
      }
      pieces.push(this.#rest)
      const next = await this.#source.next()
      if (next.done) throw new Error('The backup ends too soon: it is damaged. Nothing was restored.')
      this.#rest = next.value
    }
  }

  async *linesUntil(end: string): AsyncGenerator<Buffer> {
    for (;;) {
      const line = await this.line()
      if (line.length === end.length && line.toString('latin1') === end) return
      yield line
    }
  }
}
