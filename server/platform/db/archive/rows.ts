import { to as copyTo } from 'pg-copy-streams'
import type pg from 'pg'
import { columnList, quoted, type Table } from './tables.ts'

/** The rows of a table, each as a line of JSON. */
export async function* readRows(client: pg.Client, table: Table): AsyncGenerator<string> {
  const stream = client.query(
    copyTo(
      `copy (select row_to_json(r) from (select ${columnList(table)} from ${quoted(table.name)} order by 1) r) to stdout`,
    ),
  )
  const decoder = new TextDecoder()
  let rest = ''
  for await (const piece of stream as AsyncIterable<Buffer>) {
    const lines = (rest + decoder.decode(piece, { stream: true })).split('\n')
    rest = lines.pop() ?? ''
    // COPY doubles backslashes; of what else it would escape JSON holds nothing.
    for (const line of lines) yield line.replaceAll('\\\\', '\\')
  }
}

/** Inserts rows from lines of JSON, as they came from {@link readRows}. */
export async function insertRows(client: pg.Client, table: Table, lines: readonly string[]): Promise<void> {
  await client.query(
    `insert into ${quoted(table.name)} (${columnList(table)}) overriding system value
     select ${columnList(table)} from json_populate_recordset(null::${quoted(table.name)}, $1)`,
    [`[${lines.join(',')}]`],
  )
}

/** Sets each sequence that belongs to a column beyond the greatest value in it, and the incident numbers likewise. */
export async function advanceSequences(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ sequence: string; table: string; column: string }>(`
    select s.oid::regclass::text as sequence, t.relname as table, a.attname as column
    from pg_class s join pg_depend d on d.objid = s.oid and d.classid = 'pg_class'::regclass and d.deptype in ('a', 'i')
      join pg_class t on t.oid = d.refobjid join pg_attribute a on a.attrelid = t.oid and a.attnum = d.refobjsubid
    where s.relkind = 'S' and t.relnamespace = 'public'::regnamespace
    union all select 'incident_numbers', 'incidents', 'number'`)
  for (const { sequence, table, column } of rows)
    await client.query(
      `select setval('${sequence}', greatest((select max(${quoted(column)}) from ${quoted(table)}), 1)) where exists (select from ${quoted(table)})`,
    )
}
