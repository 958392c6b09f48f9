import { CommanderError, program } from 'commander'
import { apiKey } from './api-key.ts'
import { backup } from './backup.ts'
import { demo } from './demo.ts'
import { doctor } from './doctor.ts'
import { exportCommand } from './export.ts'
import { failed, wrongUsage } from './exit-codes.ts'
import { importCommand } from './import.ts'
import { restore } from './restore.ts'
import { serve } from './serve.ts'
import { user } from './user.ts'
import { version } from './version.ts'

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

for (const command of [serve, demo, importCommand, exportCommand, backup, restore, doctor, user, apiKey])
  program.addCommand(command)

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
