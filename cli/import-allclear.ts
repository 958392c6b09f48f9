import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { Command } from 'commander'
import { verifyLog } from '../server/audit/index.ts'
import { readExportBack } from '../server/exports/index.ts'
import { withDatabase } from '../server/main.ts'
import { readConfig } from '../server/platform/config.ts'
import { createLog } from '../server/platform/log.ts'
import { dataOption } from './options.ts'
import { createProgress } from './progress.ts'

export const importAllclear = new Command('allclear')
  .description('Reads what "allclear export" wrote into an empty installation, and verifies the log.')
  .argument('<folder>')
  .addOption(dataOption())
  .action(async (folder: string, flags: { data?: string }) => {
    const manifest = await readFile(join(folder, 'manifest.json'), 'utf8')
    const config = readConfig({ LOG_LEVEL: 'warn', ...process.env }, flags)
    await withDatabase(config, 'import', createLog(config.logLevel, process.stderr), async ({ url, db, secret }) => {
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
