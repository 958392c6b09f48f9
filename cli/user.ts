import { Command, Option } from 'commander'
import { z } from 'zod'
import { roleKeys } from '../contract/permissions.ts'
import { addUser, disableUser, findOrganisation, listUsers, setUserPassword } from '../server/people/index.ts'
import { dataOption } from './options.ts'
import { readPassword } from './read-password.ts'
import { runCommand } from './run-command.ts'

interface Flags {
  data?: string
}
interface AddFlags extends Flags {
  name: string
  role: string[]
}

const Password = z
  .string()
  .min(8, 'A password has at least 8 characters.')
  .max(256, 'A password has at most 256 characters.')
const passwordHelp = '\nThe password is asked for, or read as the first line of what is piped in.'

const notSetUp =
  'Allclear is not set up yet, so no incident can be registered: open the link that `allclear serve` prints at its start.\n'

async function newPassword(): Promise<string> {
  const parsed = Password.safeParse(await readPassword())
  if (!parsed.success) throw new Error(parsed.error.issues[0]?.message ?? 'This is no password.')
  return parsed.data
}

const add = new Command('add')
  .description('Adds a person who can sign in.')
  .argument('<email>')
  .requiredOption('--name <name>', 'as others see it')
  .addOption(
    new Option('--role <role>', `may be given again; ${roleKeys.join(', ')}, or one of the organisation's own`)
      .argParser((role, roles: string[] | undefined) => [...(roles ?? []), role])
      .makeOptionMandatory(),
  )
  .addOption(dataOption())
  .addHelpText('after', passwordHelp)
  .action(async (email: string, flags: AddFlags) => {
    const password = await newPassword()
    const organisation = await runCommand('user add', flags, async ({ app }) => {
      await addUser(app.context, { email: z.email().parse(email), name: flags.name, roles: flags.role, password })
      return findOrganisation(app.context.db)
    })
    process.stdout.write(`${flags.name} can sign in as ${email}\n`)
    if (!organisation) process.stdout.write(notSetUp)
  })

const list = new Command('list')
  .description('Lists people with their roles.')
  .addOption(dataOption())
  .action((flags: Flags) =>
    runCommand('user list', flags, async ({ app }) => {
      for await (const { name, email, roles, isActive, hasSignIn } of listUsers(app.context)) {
        const state = isActive ? (hasSignIn ? 'signs in' : 'no sign-in') : 'disabled'
        process.stdout.write(`${[name, email ?? '', roles.join(', '), state].join('\t')}\n`)
      }
    }),
  )

const setPassword = new Command('set-password')
  .description('Gives a person a new password and signs them out everywhere.')
  .argument('<email>')
  .addOption(dataOption())
  .addHelpText('after', passwordHelp)
  .action(async (email: string, flags: Flags) => {
    const password = await newPassword()
    await runCommand('user set-password', flags, ({ app }) => setUserPassword(app.context, { email, password }))
    process.stdout.write(`${email} has a new password\n`)
  })

const disable = new Command('disable')
  .description('Signs a person out everywhere and lets them in no more; what they did stays.')
  .argument('<email>')
  .addOption(dataOption())
  .action(async (email: string, flags: Flags) => {
    await runCommand('user disable', flags, ({ app }) => disableUser(app.context, { email }))
    process.stdout.write(`${email} is disabled\n`)
  })

export const user = new Command('user')
  .description('People who sign in.')
  .addCommand(add)
  .addCommand(list)
  .addCommand(setPassword)
  .addCommand(disable)
