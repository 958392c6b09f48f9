import { Command } from 'commander'
import { acceptKey } from '../server/upkeep/index.ts'
import { dataOption } from './options.ts'
import { runCommand } from './run-command.ts'

export const acceptKeyCommand = new Command('accept-key')
  .description('The key that this database was begun with is lost: goes on with the one of this installation.')
  .addOption(dataOption())
  .addHelpText(
    'after',
    '\nWhere the key is not lost, bring it back instead: secret.key in the data folder, or ALLCLEAR_SECRET. Stop every server first.\n\n' +
      'Afterwards the seals of the log until now cannot be checked, everybody signs in anew, secrets of integrations and tokens of ' +
      'job runners have to be entered again (doctor names them), and heartbeats have other addresses, which stand on their pages.',
  )
  .action((flags: { data?: string }) =>
    runCommand('accept-key', flags, async ({ app, secret }) => {
      const isOther = await acceptKey(app.context, secret)
      process.stdout.write(
        isOther
          ? 'Allclear goes on with this key. "npx allclear doctor" names what has to be entered again.\n'
          : 'This is the key that the database was begun with: nothing to do.\n',
      )
    }),
  )
