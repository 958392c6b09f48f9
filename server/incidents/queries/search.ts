import { sql, type SqlBool } from 'kysely'
import type { Actor } from '../../platform/context.ts'
import type { Db } from '../../platform/db/database.ts'
import type { Search } from '../rules/search.ts'
import { visibleTo } from './visibility.ts'

/** Read one by one; common words are found here. */
const walkedNewest = 5000
/** Looked up in the search index before all the years are. */
const indexedNewest = 100_000
/** More matches than these are neither collected nor ranked: it would cost more than anybody reads. */
const mostMatches = 1000
/** A beginning that one in so many has is not looked up in the index, where it costs all the words that it begins. */
const commonBeginning = 20

/**
 * The best of the newest matches, in steps that each cost little: among the newest incidents one by one; among more of
 * them, then among all, through the search index. The first step that fills the page is the last.
 */
export async function findMatches(
  db: Db,
  actor: Actor,
  search: Search,
  limit: number,
): Promise<{ ids: string[]; wasBounded: boolean }> {
  const numbered = await findNumbered(db, actor, search, limit)
  const answer = (ids: readonly string[], wasBounded: boolean) => ({
    ids: [...new Set([...numbered, ...ids])].slice(0, limit),
    wasBounded,
  })
  if (search.words === '') return answer([], false)
  const walked = await walkNewest(db, actor, search, limit)
  const isAll = !walked.isPartial && walked.matches <= mostMatches
  if (isAll || walked.matches >= limit) return answer(walked.ids, !isAll)
  const isCommon = walked.beginnings > walkedNewest / commonBeginning
  const query = isCommon ? search.wholeWords : search.words
  const recent = await lookUp(db, actor, query, walked.newest - indexedNewest, limit)
  if (recent.matches >= limit) return answer(recent.ids, true)
  const all = await lookUp(db, actor, query, 0, limit)
  return answer([...all.ids, ...walked.ids], isCommon || all.matches >= mostMatches)
}

/** Whose number was typed, perhaps with the system before it: first whose it was elsewhere, then whose it is here. */
async function findNumbered(db: Db, actor: Actor, { typed, number }: Search, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('incidents as i')
    .select('i.id')
    .where((i) =>
      i.or([
        sql<SqlBool>`lower(substr(i.external_ref, strpos(i.external_ref, ':') + 1)) = lower(${typed})`,
        i('i.externalRef', '=', typed),
        i('i.number', '=', number),
      ]),
    )
    .where(visibleTo(actor))
    .orderBy(sql`i.number = ${number}`)
    .orderBy('i.number', 'desc')
    .limit(limit)
    .execute()
  return rows.map(({ id }) => id)
}

interface Walked {
  ids: string[]
  matches: number
  beginnings: number
  /** The newest number. */
  newest: number
  /** There are older ones, which were not read. */
  isPartial: boolean
}

async function walkNewest(db: Db, actor: Actor, { words, beginning }: Search, limit: number): Promise<Walked> {
  const newest = db
    .selectFrom((i) => i.selectFrom('incidents').selectAll().orderBy('number', 'desc').limit(walkedNewest).as('i'))
    .select(['i.id', 'i.number', 'i.search'])
    .where(visibleTo(actor))
  const { rows } = await sql<Walked>`
    with newest as materialized (${newest}),
      matching as materialized (select * from newest where search @@ to_tsquery('simple', ${words})),
      best as (
        select id, number, ts_rank(search, to_tsquery('simple', ${words})) as rank
        from (select * from matching order by number desc limit ${mostMatches}) newest_matching
        order by rank desc, number desc limit ${limit}
      )
    select coalesce((select array_agg(id order by rank desc, number desc) from best), '{}') as ids,
      (select count(*) from matching) as matches,
      (select count(*) from newest where search @@ to_tsquery('simple', ${beginning})) as beginnings,
      coalesce((select max(number) from newest), 0) as newest,
      exists (select 1 from incidents order by number desc offset ${walkedNewest}) as "isPartial"`.execute(db)
  const [walked] = rows
  if (!walked) throw new Error('A query of subqueries gave no row')
  return walked
}

async function lookUp(
  db: Db,
  actor: Actor,
  query: string,
  afterNumber: number,
  limit: number,
): Promise<{ ids: string[]; matches: number }> {
  const matching = db
    .selectFrom('incidents as i')
    .select(['i.id', 'i.number', sql`ts_rank(i.search, to_tsquery('simple', ${query}))`.as('rank')])
    .where(sql<SqlBool>`i.search @@ to_tsquery('simple', ${query})`)
    .where('i.number', '>', afterNumber)
    .where(visibleTo(actor))
    .limit(mostMatches)
  const { rows } = await sql<{ id: string; matches: number }>`
    with matching as materialized (${matching})
    select id, (select count(*) from matching) as matches from matching order by rank desc, number desc limit ${limit}`.execute(
    db,
  )
  return { ids: rows.map((row) => row.id), matches: rows[0]?.matches ?? 0 }
}
