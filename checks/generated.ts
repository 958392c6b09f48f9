/** Regenerates what is generated and checked in; fails when a file was out of date, and leaves the new one for you. */
import { execSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'

const generated = [
  { file: 'server/platform/db/tables.ts', command: 'node checks/database-types.ts' },
  { file: 'docs/openapi.json', command: 'node checks/openapi.ts' },
]

for (const { file, command } of generated) {
  const before = existsSync(file) ? readFileSync(file, 'utf8') : ''
  execSync(command, { stdio: ['ignore', 'ignore', 'inherit'] })
  const after = readFileSync(file, 'utf8')
  if (before === after) continue

  const [was, is] = [before.split('\n'), after.split('\n')]
  const line = is.findIndex((text, index) => text !== was[index])
  console.error(`${file} was out of date; \`${command}\` has written it anew. Line ${line + 1}:`)
  console.error(`- ${was[line] ?? ''}\n+ ${is[line] ?? ''}`)
  process.exitCode = 1
}
