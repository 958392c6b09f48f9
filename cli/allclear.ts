import { type Command, CommanderError, program } from 'commander'
import { failed, wrongUsage } from './exit-codes.ts'
import { version } from './version.ts'

/** Each is loaded when it is asked for, for some bring the whole product; all of them where none is, which is help. */
const commands: Record<string, () => Promise<Command>> = {
  serve: async () => (await import('./serve.ts')).serve,
  demo: async () => (await import('./demo.ts')).demo,
  import: async () => (await import('./import.ts')).importCommand,
  export: async () => (await import('./export.ts')).exportCommand,
  backup: async () => (await import('./backup.ts')).backup,
  restore: async () => (await import('./restore.ts')).restore,
  doctor: async () => (await import('./doctor.ts')).doctor,
  'accept-key': async () => (await import('./accept-key.ts')).acceptKeyCommand,
  user: async () => (await import('./user.ts')).user,
  'api-key': async () => (await import('./api-key.ts')).apiKey,
}

program
  .name('allclear')
  .description('Incident management by ITIL 4, on your own machine.')
  .version(version)
  .addHelpText(
    'after',
    `
Settings come from flags, then from the environment: PORT, HOST, ALLCLEAR_DATA, DATABASE_URL.
Every command works whether the server is running or not.
Exit codes: 0 done, 1 failed, 2 wrong usage.`,
  )

const [, , asked = ''] = process.argv
const load = Object.hasOwn(commands, asked) ? commands[asked] : undefined
for (const loadOne of load ? [load] : Object.values(commands)) program.addCommand(await loadOne())

// Commander would end the process itself, with its own codes.
for (const command of [program, ...program.commands, ...program.commands.flatMap((group) => group.commands)]) {
  command.exitOverride()
}

// Whoever reads our output may stop reading: `allclear user list | head`.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit()
  throw error
})

try {
  await program.parseAsync()
} catch (error) {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? 0 : wrongUsage
  } else {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = failed
  }
}
