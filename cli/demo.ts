import { Command } from 'commander'
import { fillDemo } from '../server/demo/index.ts'
import { findOrganisation } from '../server/people/index.ts'
import { openDatabase } from '../server/platform/db/database.ts'
import { dataOption } from './options.ts'
import { createProgress } from './progress.ts'
import { runCommand } from './run-command.ts'

/** Fills the database with the demo organisation, unless there is an organisation: then it is left as it is. */
export async function fillDemoWhereEmpty(flags: { data?: string }): Promise<'filled' | 'there_is_one'> {
  return runCommand('demo', flags, async ({ app, postgres, secret }) => {
    if (await findOrganisation(app.context.db)) return 'there_is_one'
    const progress = createProgress('Filling the demo organisation')
    // Nobody was told that any of this is kept, so it need not be synced commit by commit.
    const hurried = openDatabase(`${postgres.url}?options=-c%20synchronous_commit%3Doff`, { size: 4 })
    try {
      await fillDemo({ ...app.context, db: hurried.db }, secret, 52, (share) =>
        progress.show(share, 'a year of incidents'),
      )
    } finally {
      await hurried.close()
      progress.end()
    }
    return 'filled'
  })
}

export const demo = new Command('demo')
  .description('Fills an empty database with a demo organisation and a year of its incidents.')
  .addOption(dataOption())
  .action(async (flags: { data?: string }) => {
    const outcome = await fillDemoWhereEmpty(flags)
    if (outcome === 'there_is_one')
      throw new Error('There is an organisation in this database already; the demo needs an empty one.')
    process.stdout.write('Ekby kommun is founded. Start it with: allclear serve\n')
  })
