import type pg from 'pg'

/** A table of ours, with the columns that hold what was put into it (generated ones follow from them). */
export interface Table {
  name: string
  columns: string[]
}

/** Every table that holds what people keep, each after those that it refers to. */
export async function readTables(client: pg.ClientBase): Promise<Table[]> {
  const { rows } = await client.query<Table & { needs: string[] }>(`
    select c.relname as name,
      (select array_agg(a.attname::text order by a.attnum) from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
      coalesce((select array_agg(distinct r.relname::text) from pg_constraint f join pg_class r on r.oid = f.confrelid
        where f.conrelid = c.oid and f.contype = 'f' and f.confrelid <> c.oid), '{}') as needs
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind = 'r' and c.relname not in ('migrations', 'migrations_lock', 'key_mark') order by 1`)
  return inOrder(rows)
}

function inOrder(tables: readonly (Table & { needs: string[] })[]): Table[] {
  const waiting = [...tables]
  const ordered: Table[] = []
  while (waiting.length > 0) {
    const next = waiting.findIndex(({ needs }) => needs.every((name) => ordered.some((table) => table.name === name)))
    const [table] = waiting.splice(next, 1)
    if (next < 0 || !table) throw new Error('Tables that refer to each other in a circle cannot be put in order')
    ordered.push({ name: table.name, columns: table.columns })
  }
  return ordered
}

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`
export const columnList = (table: Table): string => table.columns.map(quoted).join(', ')

export async function readMigrationNames(client: pg.ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>('select name from migrations order by name')
  return rows.map((row) => row.name)
}

/** Nobody has begun to work here: what the first start itself put in may be replaced. */
export async function refuseUnlessNew(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ isNew: boolean }>(`
    select not exists (select from organisation) and not exists (select from people)
      and not exists (select from incidents) as "isNew"`)
  if (!rows[0]?.isNew)
    throw new Error(
      'There is something in this database already. Choose an empty folder with --data, or an empty database.',
    )
}

/** Empties every table; the log refuses it otherwise. */
export async function emptyAll(client: pg.ClientBase, tables: readonly Table[]): Promise<void> {
  const logs = ['events', 'checkpoints']
  for (const name of logs) await client.query(`alter table ${name} disable trigger user`)
  await client.query(`truncate ${tables.map((table) => quoted(table.name)).join(', ')}`)
  for (const name of logs) await client.query(`alter table ${name} enable trigger user`)
}

interface SequenceState {
  name: string
  /** As text: it may be beyond what a number holds. */
  last: string
  isCalled: boolean
}

export async function readSequences(client: pg.ClientBase): Promise<SequenceState[]> {
  const { rows } = await client.query<{ name: string }>(
    `select sequencename as name from pg_sequences where schemaname = 'public' order by 1`,
  )
  const states: SequenceState[] = []
  for (const { name } of rows) {
    const state = await client.query<Omit<SequenceState, 'name'>>(
      `select last_value::text as last, is_called as "isCalled" from ${quoted(name)}`,
    )
    const [row] = state.rows
    if (row) states.push({ name, ...row })
  }
  return states
}

export async function setSequences(client: pg.ClientBase, states: readonly SequenceState[]): Promise<void> {
  for (const { name, last, isCalled } of states)
    await client.query('select setval($1::regclass, $2, $3)', [quoted(name), last, isCalled])
}

/** Numbers that were given out after the backup are in people's mails: a gap keeps them from meaning something else. */
export async function leaveGapInNumbers(client: pg.ClientBase): Promise<void> {
  await client.query(`select setval('incident_numbers', (last_value / 1000 + 2) * 1000) from incident_numbers`)
}
