import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import { Command } from 'commander'
import { exportAll, type OpenFile } from '../server/exports/index.ts'
import { systemClock } from '../server/platform/context.ts'
import { dataOption } from './options.ts'
import { createProgress } from './progress.ts'
import { runOnDatabase } from './run-on-database.ts'
import { version } from './version.ts'

export const exportCommand = new Command('export')
  .description('Writes everything as CSV and JSON Lines, a file of each for every kind of record.')
  .argument('<folder>', 'empty, or created')
  .addOption(dataOption())
  .addHelpText(
    'after',
    `
"allclear import allclear FOLDER" reads it into an empty installation. Passwords and sessions are not in it: people get
a new password there. In CSV, text that a spreadsheet would calculate has an apostrophe in front.`,
  )
  .action(async (folder: string, flags: { data?: string }) => {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    if ((await readdir(folder)).length > 0) throw new Error(`${folder} is not empty.`)
    const progress = createProgress('Exporting')
    const { rows } = await runOnDatabase('export', flags, ({ url }) =>
      exportAll(url, { version, madeAt: systemClock().toISOString() }, openIn(folder), (table, share) =>
        progress.show(share, table),
      ),
    ).finally(() => progress.end())
    const total = Object.values(rows).reduce((sum, count) => sum + count, 0)
    process.stdout.write(`${folder} holds ${total} rows of ${Object.keys(rows).length} kinds\n`)
  })

const openIn =
  (folder: string): OpenFile =>
  (name) => {
    const stream = createWriteStream(join(folder, name), { mode: 0o600, flags: 'wx' })
    const done = finished(stream)
    // A full disk shows where the next piece is awaited; it must not count as unhandled before.
    done.catch(() => undefined)
    return {
      async write(text) {
        if (!stream.write(text)) await Promise.race([once(stream, 'drain'), done])
      },
      async close() {
        stream.end()
        await done
      },
    }
  }
