import { z } from 'zod'
import { withTransaction } from '../../platform/db/archive/connect.ts'
import { advanceSequences, insertRows } from '../../platform/db/archive/rows.ts'
import { emptyAll, readMigrationNames, readTables, refuseUnlessNew } from '../../platform/db/archive/tables.ts'
import { Refusal } from '../../platform/refusal.ts'
import { exportFormat, type ExportManifest } from './export-all.ts'

const Manifest = z.object({
  format: z.literal(exportFormat),
  version: z.string(),
  madeAt: z.string(),
  migrations: z.array(z.string()),
  rows: z.record(z.string(), z.int()),
})
const batchSize = 500

/** Reads an export into a database in which nobody works yet: the same rows and the same log, or nothing. */
export function readExportBack(
  url: string,
  manifestText: string,
  linesOf: (table: string) => AsyncIterable<string>,
  onTable: (table: string, share: number) => void,
): Promise<ExportManifest['rows']> {
  const manifest = parse(manifestText)
  return withTransaction(url, async (client) => {
    await refuseUnlessNew(client)
    if ((await readMigrationNames(client)).join() !== manifest.migrations.join())
      throw new Refusal(
        'invalid',
        'other_version',
        `The export was made by Allclear ${manifest.version}, whose tables differ`,
      )
    const tables = await readTables(client)
    await emptyAll(client, tables)
    const names = Object.keys(manifest.rows)
    for (const table of tables.filter((one) => names.includes(one.name))) {
      onTable(table.name, names.indexOf(table.name) / names.length)
      let count = 0
      let batch: string[] = []
      const flush = async (): Promise<void> => {
        if (batch.length > 0) await insertRows(client, table, batch)
        batch = []
      }
      for await (const line of linesOf(table.name)) {
        count++
        batch.push(line)
        if (batch.length === batchSize) await flush()
      }
      await flush()
      if (count !== manifest.rows[table.name])
        throw new Refusal(
          'invalid',
          'export_damaged',
          `${table.name}.jsonl has ${count} rows of ${manifest.rows[table.name]}; nothing was imported`,
        )
    }
    await advanceSequences(client)
    return manifest.rows
  })
}

function parse(text: string): z.infer<typeof Manifest> {
  try {
    return Manifest.parse(JSON.parse(text))
  } catch {
    throw new Refusal('invalid', 'not_an_export', 'The folder holds no export of Allclear that this version reads')
  }
}
