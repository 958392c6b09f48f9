import { sql } from 'kysely'
import type { Db, Tx } from '../platform/db/database.ts'
import type { Tally } from './rules/servicenow-tally.ts'

/** One import at a time; a second one waits for the transaction of the first. */
export async function lockImports(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('allclear imports'))`.execute(tx)
}

export interface ImportedBefore {
  externalRef: string
  /** Of the rows it came from. */
  digest: string | null
  /** Somebody worked on it here since. */
  isTouched: boolean
}

/** What was imported before, by its reference in the other system. */
export async function findImported(db: Db, externalRefs: readonly string[]): Promise<Map<string, ImportedBefore>> {
  const { rows } = await sql<ImportedBefore>`
    select i.external_ref as "externalRef", e.payload->'origin'->>'digest' as digest,
      coalesce(i.updated_at > (e.payload->'origin'->>'until')::timestamptz, true) as "isTouched"
    from incidents i left join events e on e.subject_type = 'incident' and e.subject_id = i.id and e.seq = 1
    where i.external_ref = any(${externalRefs})`.execute(db)
  return new Map(rows.map((row) => [row.externalRef, row]))
}

/** What the database holds of these incidents: the check of an import against its file. */
export async function tallyImported(db: Db, externalRefs: readonly string[]): Promise<Tally> {
  const { rows } = await sql<Tally>`
    with imported as (select * from incidents where external_ref = any(${externalRefs}))
    select (select count(*)::int from imported) as incidents,
      (select count(*)::int from events e join imported i on e.subject_type = 'incident' and e.subject_id = i.id where e.payload ? 'row') as rows,
      (select count(*)::int from imported where reopen_count > 0) as reopened,
      (select count(*)::int from imported where sla_met = false) as "slaMissed",
      (select coalesce(jsonb_object_agg(state, count), '{}') from (select state, count(*) from imported group by state) s) as "byState",
      (select coalesce(jsonb_object_agg(coalesce(priority, 0), count), '{}') from (select priority, count(*) from imported group by priority) p) as "byPriority"`.execute(
    db,
  )
  const [tally] = rows
  if (!tally) throw new Error('Counting gave no answer')
  return tally
}

export interface NamedRow {
  id: string
  name: string
}

export async function findPeople(db: Db, externalRefs: readonly string[]) {
  return db
    .selectFrom('people')
    .select(['id', 'externalRef', 'name'])
    .where('externalRef', 'in', externalRefs)
    .execute()
}

/** Those whom exactly this name or address means. */
export async function findPeopleByName(db: Db, names: readonly string[]): Promise<NamedRow[]> {
  const { rows } = await sql<NamedRow>`
    select min(p.id::text) as id, wanted.name from unnest(${names}::text[]) wanted(name)
      join people p on p.is_active and (p.name = wanted.name or lower(p.email) = lower(wanted.name))
    group by wanted.name having count(*) = 1`.execute(db)
  return rows
}

export function findServices(db: Db): Promise<NamedRow[]> {
  return db.selectFrom('services').select(['id', 'name']).where('isActive', '=', true).execute()
}

export async function insertPeople(
  tx: Tx,
  people: (NamedRow & { externalRef: string })[],
  createdAt: Date,
): Promise<void> {
  await tx
    .insertInto('people')
    .values(people.map((person) => ({ ...person, createdAt })))
    .execute()
}

/** Teams have names of their own, so one that exists already is the same team. */
export function findTeams(db: Db, names: readonly string[]) {
  return db.selectFrom('teams').select(['id', 'name']).where('name', 'in', names).execute()
}

export async function insertTeams(tx: Tx, teams: (NamedRow & { externalRef: string })[]): Promise<void> {
  await tx.insertInto('teams').values(teams).execute()
}

export function findLocations(db: Db, names: readonly string[]) {
  return db
    .selectFrom('locations')
    .select(['id', 'name'])
    .where('parentId', 'is', null)
    .where('name', 'in', names)
    .execute()
}

export async function insertLocations(tx: Tx, locations: NamedRow[]): Promise<void> {
  await tx.insertInto('locations').values(locations).execute()
}

export function findConfigurationItems(db: Db, externalRefs: readonly string[]) {
  return db
    .selectFrom('configurationItems')
    .select(['id', 'externalRef', 'name'])
    .where('externalRef', 'in', externalRefs)
    .execute()
}

export async function insertConfigurationItems(
  tx: Tx,
  items: (NamedRow & { externalRef: string; type: string })[],
): Promise<void> {
  await tx.insertInto('configurationItems').values(items).execute()
}

/** Every category: there are few. */
export function allCategories(db: Db) {
  return db.selectFrom('categories').select(['id', 'name', 'parentId', 'isRestricted']).execute()
}

export async function insertCategories(tx: Tx, categories: (NamedRow & { parentId: string | null })[]): Promise<void> {
  await tx.insertInto('categories').values(categories).execute()
}

/** Fresh statistics, so that the first pages after an import are planned for what is there now. */
export async function analyzeImported(db: Db): Promise<void> {
  await sql`analyze incidents, events, people, contacts`.execute(db)
}
