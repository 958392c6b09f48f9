import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { Command } from 'commander'
import { CsvMapping, detectDelimiter, importCsv } from '../server/imports/index.ts'
import { openSource } from './open-source.ts'
import { dataOption, reportOption, timeZoneOption } from './options.ts'
import { createProgress } from './progress.ts'
import { collectRemarks } from './remarks.ts'
import { runCommand } from './run-command.ts'
import { whileRoom } from './while-room.ts'

interface Flags {
  data?: string
  timeZone: string
  report?: string
  mapping?: string
  saveMapping?: string
  dryRun?: boolean
}

export const importCsvCommand = new Command('csv')
  .description('Takes over a plain list of incidents, one a row, with a header.')
  .argument('<file>', 'in UTF-8 or Windows-1252, separated by comma, semicolon or tab')
  .option('--mapping <file>', 'which column holds what; otherwise what the headers suggest')
  .option('--save-mapping <file>', 'writes the mapping that was used, to be changed and used again')
  .option('--dry-run', 'shows the mapping and every row that could not be used, and writes nothing')
  .addOption(timeZoneOption())
  .addOption(reportOption())
  .addOption(dataOption())
  .action(async (file: string, flags: Flags) => {
    const given =
      flags.mapping === undefined ? undefined : CsvMapping.parse(JSON.parse(await readFile(flags.mapping, 'utf8')))
    const delimiter = given?.delimiter ?? detectDelimiter(await firstLine(file))
    if (flags.saveMapping !== undefined && existsSync(flags.saveMapping))
      throw new Error(`${flags.saveMapping} exists already.`)
    const source = await openSource(file)
    let used: CsvMapping = { delimiter, columns: {} }
    const report = await runCommand('import', flags, async ({ app, readDisk }) => {
      const remarks = collectRemarks(flags.report)
      const progress = createProgress('Importing')
      const done = await importCsv(app.context, {
        bytes: whileRoom(source.bytes, readDisk),
        delimiter,
        columns: given?.columns,
        timeZone: flags.timeZone,
        isDryRun: flags.dryRun ?? false,
        onColumns(columns, unmapped) {
          used = { delimiter, columns }
          for (const [field, header] of Object.entries(columns)) process.stderr.write(`${field.padEnd(14)} ${header}\n`)
          if (unmapped.length > 0) process.stderr.write(`Left out: ${unmapped.join(', ')}\n`)
        },
        onRemark: remarks.add,
        onProgress: (rows) => progress.show(source.done(), `${rows} rows`),
      })
      progress.end()
      await remarks.end()
      return done
    })
    if (flags.saveMapping !== undefined) await writeFile(flags.saveMapping, `${JSON.stringify(used, null, 2)}\n`)
    process.stdout.write(
      `${report.rows} rows read, ${report.unusedRows} of them not used\n` +
        `${report.made} incidents ${flags.dryRun ? 'could be made' : 'made'}; ${report.present} were here already\n`,
    )
  })

async function firstLine(file: string): Promise<string> {
  const { bytes } = await openSource(file)
  for await (const chunk of bytes) return chunk.toString('latin1').split(/\r?\n/)[0] ?? ''
  return ''
}
