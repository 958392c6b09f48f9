import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { Command } from 'commander'
import { verifyLog } from '../server/audit/index.ts'
import { readExportBack } from '../server/exports/index.ts'
import { dataOption } from './options.ts'
import { createProgress } from './progress.ts'
import { runOnDatabase } from './run-on-database.ts'

export const importAllclear = new Command('allclear')
  .description('Reads what "allclear export" wrote into an empty installation, and verifies the log.')
  .argument('<folder>')
  .addOption(dataOption())
  .action(async (folder: string, flags: { data?: string }) => {
    const manifest = await readFile(join(folder, 'manifest.json'), 'utf8')
    await runOnDatabase('import', flags, async ({ url, db, secret }) => {
      const progress = createProgress('Importing')
      const linesOf = (table: string) => createInterface({ input: createReadStream(join(folder, `${table}.jsonl`)) })
      const rows = await readExportBack(url, manifest, linesOf, (table, share) => progress.show(share, table)).finally(
        () => progress.end(),
      )
      const total = Object.values(rows).reduce((sum, count) => sum + count, 0)
      process.stdout.write(`${total} rows of ${Object.keys(rows).length} kinds imported\n`)
      const { isIntact, eventCount, faults } = await verifyLog(db, secret)
      if (!isIntact) throw new Error(`The log is not intact:\n${faults.map(({ detail }) => `  ${detail}`).join('\n')}`)
      process.stdout.write(`The log is intact: ${eventCount} events\n`)
    })
  })
