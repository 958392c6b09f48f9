import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Kysely, PostgresDialect, sql } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import pg from 'pg'

const folder = join(import.meta.dirname, '../../../migrations')

const oldestPostgres = 16

/**
 * Brings the schema up to date, under a lock that other processes wait for. All pending files run in one
 * transaction, so a kill at any statement leaves the old schema.
 */
export async function migrate(connectionString: string): Promise<string[]> {
  const pool = new pg.Pool({ connectionString, max: 2, application_name: 'allclear migrate' })
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) })
  try {
    await refuseOldPostgres(db)
    await refuseNewerSchema(db)
    const migrator = new Migrator({
      db,
      provider: { getMigrations: readMigrations },
      migrationTableName: 'migrations',
      migrationLockTableName: 'migrations_lock',
    })
    const { error, results } = await migrator.migrateToLatest()
    if (error !== undefined)
      throw error instanceof Error ? error : new Error('The migrations could not be run', { cause: error })
    return (results ?? []).map((result) => result.migrationName)
  } finally {
    await db.destroy()
  }
}

/** What we ask of it may not exist there, or differ without a word. */
async function refuseOldPostgres(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql<{
    number: string
    version: string
  }>`select current_setting('server_version_num') as number, current_setting('server_version') as version`.execute(db)
  if (Number(rows[0]!.number) < oldestPostgres * 10_000)
    throw new Error(
      `This database is PostgreSQL ${rows[0]!.version}, and Allclear needs ${oldestPostgres} or later. Upgrade it, or let DATABASE_URL name another; nothing was changed.`,
    )
}

/** A schema that another version has changed since may mean other things by the same names. */
async function refuseNewerSchema(db: Kysely<unknown>): Promise<void> {
  const { rows: tables } =
    await sql`select 1 from pg_tables where schemaname = 'public' and tablename = 'migrations'`.execute(db)
  if (tables.length === 0) return
  const known = await readMigrations()
  const { rows } = await sql<{ name: string }>`select name from migrations order by name`.execute(db)
  const unknown = rows.find(({ name }) => !(name in known))
  if (unknown)
    throw new Error(
      `This database was brought up to date by a newer Allclear: it knows "${unknown.name}", this version does not. Start that version, or restore a backup that this one made.`,
    )
}

async function readMigrations(): Promise<Record<string, Migration>> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).toSorted()
  return Object.fromEntries(
    names.map((name) => [
      name.replace(/\.sql$/, ''),
      { up: async (db) => void (await sql.raw(await readFile(join(folder, name), 'utf8')).execute(db)) },
    ]),
  )
}
