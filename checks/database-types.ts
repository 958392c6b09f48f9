/** Writes server/platform/db/tables.ts from a freshly migrated database. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbedded } from '../server/platform/db/embedded/embedded.ts'
import { migrate } from '../server/platform/db/migrate.ts'

const dataFolder = mkdtempSync(join(tmpdir(), 'allclear-types-'))
const postgres = await startEmbedded({ dataFolder, holder: 'checks/database-types', log: () => {} })
try {
  await migrate(postgres.url)
  execFileSync(
    'node_modules/.bin/kysely-codegen',
    [
      '--dialect',
      'postgres',
      '--camel-case',
      '--type-mapping',
      JSON.stringify({ int8: 'number', numeric: 'number' }),
      '--include-pattern',
      'public.*',
      '--exclude-pattern',
      '*migrations*',
      '--url',
      postgres.url,
      '--out-file',
      'server/platform/db/tables.ts',
    ],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  )
} finally {
  await postgres.stop()
  rmSync(dataFolder, { recursive: true, force: true })
}
