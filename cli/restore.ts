import { Command } from 'commander'
import { verifyLog } from '../server/audit/index.ts'
import { restoreBackup } from '../server/platform/db/archive/restore.ts'
import { keyPrint } from '../server/platform/secret.ts'
import { openSource } from './open-source.ts'
import { dataOption } from './options.ts'
import { createProgress } from './progress.ts'
import { runOnDatabase } from './run-on-database.ts'

interface Flags {
  data?: string
  withoutSeals?: boolean
}

export const restore = new Command('restore')
  .description('Puts a backup into an empty database and verifies it: all of it or nothing.')
  .argument('<file>')
  .option('--without-seals', 'the key of the backup is lost: restore without the seals that only it can check')
  .addOption(dataOption())
  .addHelpText(
    'after',
    '\nNothing that was sent before is sent again, and whoever was signed in signs in anew. New incidents are numbered ' +
      'after a gap, so that no number that was given out after the backup is used twice.\n\n' +
      'Beside another key than that of the backup, secrets of integrations have to be entered again (doctor names them), and ' +
      'heartbeats have other addresses, which stand on their pages.',
  )
  .action(async (file: string, flags: Flags) => {
    const source = await openSource(file, { isPacked: true })
    await runOnDatabase('restore', flags, async ({ url, secret, db }) => {
      const progress = createProgress('Restoring')
      const rows = await restoreBackup(url, source.bytes, {
        keyPrint: keyPrint(secret),
        withoutSeals: flags.withoutSeals ?? false,
        onTable: (table) => progress.show(source.done(), table),
      }).finally(() => progress.end())
      const total = Object.values(rows).reduce((sum, count) => sum + count, 0)
      process.stdout.write(`${total} rows of ${Object.keys(rows).length} tables restored\n`)
      const { isIntact, eventCount, faults } = await verifyLog(db, secret)
      if (!isIntact)
        throw new Error(
          `The log of the backup was not intact:\n${faults.map((fault) => `  ${fault.detail}`).join('\n')}`,
        )
      process.stdout.write(`The log is intact: ${eventCount} events\n`)
    })
  })
