import { once } from 'node:events'
import { createWriteStream, existsSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { Command } from 'commander'
import { systemClock } from '../server/platform/context.ts'
import { writeBackup } from '../server/platform/db/archive/backup.ts'
import { findKeyMark } from '../server/platform/db/key-mark.ts'
import { keyPrint } from '../server/platform/secret.ts'
import { dataOption } from './options.ts'
import { createProgress } from './progress.ts'
import { runOnDatabase } from './run-on-database.ts'
import { version } from './version.ts'

export const backup = new Command('backup')
  .description('Writes everything in the database, as it stands at this moment, into one compressed file.')
  .argument('<file>', 'must not exist yet')
  .addOption(dataOption())
  .addHelpText(
    'after',
    `
Not in it: the key that seals the log (secret.key in the data folder, or ALLCLEAR_SECRET). Keep that too, in another
place: whoever has both could forge what they restore. Sessions and waiting jobs are left out as well.`,
  )
  .action(async (file: string, flags: { data?: string }) => {
    if (existsSync(file)) throw new Error(`${file} exists already.`)
    const rows = await runOnDatabase('backup', flags, async ({ url, secret, db }) => {
      // That of the servers: this command may have been given none, and then has one of its own.
      const print = (await findKeyMark(db)) ?? keyPrint(secret)
      const head = { version, madeAt: systemClock().toISOString(), keyPrint: print }
      return writeFile(file, (write, show) => writeBackup(url, head, write, show))
    })
    const total = Object.values(rows).reduce((sum, count) => sum + count, 0)
    process.stdout.write(`${file} holds ${total} rows of ${Object.keys(rows).length} tables\n`)
  })

/** Under another name until it is whole, and for its owner alone. */
async function writeFile<Answer>(
  file: string,
  fill: (
    write: (piece: string | Buffer) => Promise<void>,
    show: (table: string, share: number) => void,
  ) => Promise<Answer>,
): Promise<Answer> {
  const partial = `${file}.partial`
  const packed = createGzip({ level: 5 })
  const written = createWriteStream(partial, { mode: 0o600, flush: true })
  const done = pipeline(packed, written)
  // Told where it is awaited; it must not count as unhandled before.
  done.catch(() => undefined)
  const progress = createProgress('Backing up')
  try {
    const answer = await fill(
      async (piece) => {
        if (!packed.write(piece)) await Promise.race([once(packed, 'drain'), done])
      },
      (table, share) => progress.show(share, table),
    )
    packed.end()
    await done
    await rename(partial, file)
    return answer
  } catch (error) {
    packed.destroy()
    if (!written.closed) await once(written, 'close')
    await rm(partial, { force: true })
    throw error
  } finally {
    progress.end()
  }
}
