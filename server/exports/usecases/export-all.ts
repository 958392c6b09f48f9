import { stringify } from 'csv-stringify/sync'
import { withSnapshot } from '../../platform/db/archive/connect.ts'
import { readRows } from '../../platform/db/archive/rows.ts'
import { readMigrationNames, readTables } from '../../platform/db/archive/tables.ts'
import { toCell } from '../rules/csv-cell.ts'

export const exportFormat = 'allclear export 1'

export interface ExportManifest {
  format: string
  version: string
  madeAt: string
  migrations: string[]
  /** Tables in the order in which they can be read back. */
  rows: Record<string, number>
}

/** Secrets, what belongs to the moment, and seals that only the key of this installation can check. */
const leftOut = new Set(['accounts', 'sessions', 'verifications', 'one_time_links', 'idempotency_keys', 'checkpoints'])

/** Somewhere to put a file of the export. */
export type OpenFile = (name: string) => { write: (text: string) => Promise<void>; close: () => Promise<void> }

/** Everything that has meaning, as it stands at one moment: for each table a file of JSON Lines and one of CSV. */
export function exportAll(
  url: string,
  head: Pick<ExportManifest, 'version' | 'madeAt'>,
  open: OpenFile,
  onTable: (table: string, share: number) => void,
): Promise<ExportManifest> {
  return withSnapshot(url, async (client) => {
    const tables = (await readTables(client)).filter((table) => !leftOut.has(table.name))
    const rows: ExportManifest['rows'] = {}
    for (const [index, table] of tables.entries()) {
      onTable(table.name, index / tables.length)
      const [lines, cells] = [open(`${table.name}.jsonl`), open(`${table.name}.csv`)]
      await cells.write(stringify([table.columns]))
      let count = 0
      for await (const line of readRows(client, table)) {
        await lines.write(`${line}\n`)
        const row = JSON.parse(line) as Record<string, unknown>
        await cells.write(stringify([table.columns.map((column) => toCell(row[column]))]))
        count++
      }
      await Promise.all([lines.close(), cells.close()])
      rows[table.name] = count
    }
    const manifest = { format: exportFormat, ...head, migrations: await readMigrationNames(client), rows }
    const file = open('manifest.json')
    await file.write(`${JSON.stringify(manifest, null, 2)}\n`)
    await file.close()
    return manifest
  })
}
