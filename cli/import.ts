import { setFlagsFromString } from 'node:v8'
import { Command } from 'commander'
import { type ImportReport, importServicenowLog } from '../server/imports/index.ts'
import { failed } from './exit-codes.ts'
import { importCsvCommand } from './import-csv.ts'
import { importAllclear } from './import-allclear.ts'
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
}

const servicenowLog = new Command('servicenow-log')
  .description('Takes over the incidents of a ServiceNow audit log (.csv or .csv.gz) with their whole history.')
  .argument('<file>', 'one row for each update of an incident')
  .addOption(timeZoneOption())
  .addOption(reportOption())
  .addOption(dataOption())
  .addHelpText('after', '\nStarted again it goes on where it was; a second time it changes nothing.')
  .action(async (file: string, flags: Flags) => {
    // Rows are soon done with, but outlive a young collection while the database writes: collect before the heap grows.
    setFlagsFromString('--heap-growing-percent=25')
    const source = await openSource(file)
    const report = await runCommand('import', flags, async ({ app, readDisk }) => {
      const remarks = collectRemarks(flags.report)
      const progress = createProgress('Importing')
      const done = await importServicenowLog(app.context, {
        bytes: whileRoom(source.bytes, readDisk),
        timeZone: flags.timeZone,
        onRemark: remarks.add,
        onProgress: ({ rows, incidents }) => progress.show(source.done(), `${incidents} incidents, ${rows} rows`),
      })
      progress.end()
      await remarks.end()
      return done
    })
    print(report)
    if (!report.isComplete) process.exitCode = failed
  })

export const importCommand = new Command('import')
  .description('Takes over incidents from another system.')
  .addCommand(servicenowLog)
  .addCommand(importCsvCommand)
  .addCommand(importAllclear)

function print(report: ImportReport): void {
  const { incidents } = report
  const lines = [
    `${report.rows} rows read, ${report.unusedRows} of them not used, ${report.notes} unclear`,
    `${incidents.made} incidents made with ${report.events} events; ${incidents.present} were here already` +
      (report.touched > 0 ? `, ${report.touched} of them worked on here since` : '') +
      (incidents.differing > 0 ? `; ${incidents.differing} differ from what was imported before and were left` : ''),
    '',
    `${'Total'.padEnd(24)}${'in the file'.padStart(12)}${'here'.padStart(12)}`,
    ...report.totals.map(
      ({ what, inFile, here }) =>
        `${what.padEnd(24)}${String(inFile).padStart(12)}${String(here).padStart(12)}${inFile === here ? '' : '  DIFFERS'}`,
    ),
  ]
  process.stdout.write(`${lines.join('\n')}\n`)
}
