import { Command } from 'commander'
import { createKeyForRole } from '../server/people/index.ts'
import { dataOption } from './options.ts'
import { runCommand } from './run-command.ts'

interface Flags {
  data?: string
  role: string
  team?: string
  name: string
}

const create = new Command('create')
  .description(
    'Makes a key with the rights of a role and prints it, and nothing else, on stdout. It is shown only now.',
  )
  .requiredOption('--role <role>', 'such as agent or administrator')
  .option('--team <name>', 'sees what is given to this team, where the role sees no more, as a supplier’s')
  .option('--name <name>', 'what it is for', 'command line')
  .addOption(dataOption())
  .addHelpText('after', '\nCallers send it as: Authorization: Bearer KEY')
  .action(async (flags: Flags) => {
    const key = await runCommand('api-key create', flags, ({ app }) => createKeyForRole(app.context, flags))
    process.stdout.write(`${key}\n`)
  })

export const apiKey = new Command('api-key').description('Keys for machines.').addCommand(create)
