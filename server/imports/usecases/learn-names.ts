import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { announceHistory, type Announcement } from '../../platform/events.ts'
import { newId } from '../../platform/id.ts'
import {
  allCategories,
  findConfigurationItems,
  findLocations,
  findPeople,
  findPeopleByName,
  findTeams,
  insertCategories,
  insertConfigurationItems,
  insertLocations,
  insertPeople,
  insertTeams,
  lockImports,
  type NamedRow,
} from '../store.ts'

/** What the rows of another system name. */
export interface Names {
  people: Set<string>
  teams: Set<string>
  locations: Set<string>
  cis: Set<string>
  /** Paths from the root: `Category 55 › Subcategory 170`. */
  categories: Set<string>
}

export interface KnownCategory {
  id: string
  isRestricted: boolean
}

/** The ids behind names, as far as they have been met. */
export interface Directory {
  system: string
  people: Map<string, string>
  teams: Map<string, string>
  locations: Map<string, string>
  cis: Map<string, string>
  categories: Map<string, KnownCategory>
}

export const emptyDirectory = (system: string): Directory => ({
  system,
  people: new Map(),
  teams: new Map(),
  locations: new Map(),
  cis: new Map(),
  categories: new Map(),
})
export const emptyNames = (): Names => ({
  people: new Set(),
  teams: new Set(),
  locations: new Set(),
  cis: new Set(),
  categories: new Set(),
})

const between = ' › '
export const categoryPath = (category: string, subcategory: string | null): string =>
  subcategory === null ? category : `${category}${between}${subcategory}`

/** Finds or creates everything that is named and not known yet. The directory learns of it once it is committed. */
export async function learnNames(context: Context, directory: Directory, names: Names): Promise<void> {
  const { system } = directory
  const found = await inTransaction(context, async (tx) => {
    await lockImports(tx)
    const ref = (name: string): string => `${system}:${name}`
    return {
      people: await ensure(tx, context, 'person', unknown(names.people, directory.people), {
        find: async (wanted) => {
          const met = byRef(await findPeople(tx, wanted.map(ref)), system)
          // Names in a plain list are those of our own people; another system's are its own.
          const ours = system === 'csv' ? byName(await findPeopleByName(tx, wanted)) : new Map<string, string>()
          return new Map([...ours, ...met])
        },
        insert: (rows) => insertPeople(tx, withRef(rows, ref), context.now()),
      }),
      teams: await ensure(tx, context, 'team', unknown(names.teams, directory.teams), {
        find: async (wanted) => byName(await findTeams(tx, wanted)),
        insert: (rows) => insertTeams(tx, withRef(rows, ref)),
      }),
      locations: await ensure(tx, context, 'location', unknown(names.locations, directory.locations), {
        find: async (wanted) => byName(await findLocations(tx, wanted)),
        insert: (rows) => insertLocations(tx, rows),
      }),
      cis: await ensure(tx, context, 'configuration_item', unknown(names.cis, directory.cis), {
        find: async (wanted) => byRef(await findConfigurationItems(tx, wanted.map(ref)), system),
        insert: (rows) =>
          insertConfigurationItems(
            tx,
            withRef(rows, ref).map((row) => ({ ...row, type: 'other' })),
          ),
      }),
      categories: await ensureCategories(tx, context, unknown(names.categories, directory.categories)),
    }
  })
  for (const kind of ['people', 'teams', 'locations', 'cis'] as const)
    for (const [name, id] of found[kind]) directory[kind].set(name, id)
  for (const [path, category] of found.categories) directory.categories.set(path, category)
}

const unknown = (names: Set<string>, known: Map<string, unknown>): string[] =>
  [...names].filter((name) => !known.has(name))
const byName = (rows: readonly NamedRow[]) => new Map(rows.map((row) => [row.name, row.id]))
const byRef = (rows: readonly { id: string; externalRef: string | null }[], system: string) =>
  new Map(rows.map((row) => [(row.externalRef ?? '').slice(system.length + 1), row.id]))
const withRef = (rows: readonly NamedRow[], ref: (name: string) => string) =>
  rows.map((row) => ({ ...row, externalRef: ref(row.name) }))

async function ensure(
  tx: Tx,
  context: Context,
  kind: string,
  wanted: readonly string[],
  store: {
    find: (wanted: readonly string[]) => Promise<Map<string, string>>
    insert: (rows: NamedRow[]) => Promise<void>
  },
): Promise<Map<string, string>> {
  if (wanted.length === 0) return new Map()
  const found = await store.find(wanted)
  const missing = wanted.filter((name) => !found.has(name)).map((name) => ({ id: newId(), name }))
  if (missing.length > 0) {
    await store.insert(missing)
    await announceHistory(
      tx,
      context,
      missing.map((row) => added(kind, row.id, { name: row.name })),
    )
  }
  for (const { id, name } of missing) found.set(name, id)
  return found
}

async function ensureCategories(
  tx: Tx,
  context: Context,
  paths: readonly string[],
): Promise<Map<string, KnownCategory>> {
  if (paths.length === 0) return new Map()
  const rows = await allCategories(tx)
  const known = new Map<string, KnownCategory>()
  const pathOf = (row: (typeof rows)[number]): string => {
    const parent = rows.find((other) => other.id === row.parentId)
    return parent ? `${pathOf(parent)}${between}${row.name}` : row.name
  }
  for (const row of rows) known.set(pathOf(row), row)
  for (const path of paths) await ensureCategory(tx, context, path, known)
  return known
}

async function ensureCategory(
  tx: Tx,
  context: Context,
  path: string,
  known: Map<string, KnownCategory>,
): Promise<KnownCategory> {
  const present = known.get(path)
  if (present) return present
  const cut = path.lastIndexOf(between)
  const name = cut < 0 ? path : path.slice(cut + between.length)
  const parent = cut < 0 ? null : await ensureCategory(tx, context, path.slice(0, cut), known)
  const category = { id: newId(), isRestricted: parent?.isRestricted ?? false }
  const row = { name, parentId: parent?.id ?? null, isRestricted: category.isRestricted }
  await insertCategories(tx, [{ id: category.id, ...row }])
  await announceHistory(tx, context, [added('category', category.id, row)])
  known.set(path, category)
  return category
}

const added = (type: string, id: string, changes: Record<string, unknown>): Announcement => ({
  type: `${type}.added`,
  subject: { type, id },
  audience: 'system',
  payload: { changes },
})
