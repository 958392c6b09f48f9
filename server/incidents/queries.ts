import { sql, type Expression, type ExpressionBuilder, type SqlBool } from 'kysely'
import type { IncidentState, QueueFilter } from '../../contract/incidents.ts'
import type { Named } from '../../contract/values.ts'
import type { Actor } from '../platform/context.ts'
import type { Db } from '../platform/db/database.ts'
import type { DB } from '../platform/db/tables.ts'
import type { IncidentRecord } from './rules/incident.ts'
import type { Search } from './rules/search.ts'

type Incidents = ExpressionBuilder<DB & { i: DB['incidents'] }, 'i'>

/** The SQL twin of rules/access.ts `maySee`; every list and count goes through it. */
export function visibleTo(actor: Actor) {
  return (i: Incidents): Expression<SqlBool> => {
    const readable = actor.permissions.has('incident.read')
      ? i.lit(true)
      : actor.permissions.has('incident.work_assigned') && actor.teamIds.length > 0
        ? i('i.teamId', 'in', actor.teamIds)
        : i.lit(false)
    const open = i('i.isRestricted', '=', false)
    if (actor.personId === null) return i.and([readable, open])
    return i.and([
      readable,
      i.or([
        open,
        i('i.ownerId', '=', actor.personId),
        i('i.assigneeId', '=', actor.personId),
        i.exists(
          i
            .selectFrom('incidentPeople')
            .select(sql`1`.as('one'))
            .whereRef('incidentId', '=', 'i.id')
            .where('personId', '=', actor.personId)
            .where('part', '=', 'named'),
        ),
      ]),
    ])
  }
}

/** The SQL twin of rules/access.ts `maySeeOwnTasks`. */
export function ownTasksVisibleTo(actor: Actor) {
  return (i: Incidents): Expression<SqlBool> =>
    actor.permissions.has('incident.work_assigned') ? i('i.isRestricted', '=', false) : i.lit(false)
}

/** A row of the queue with the names beside the ids. Looked up one by one: to plan as many joins takes longer than to run them. */
export function selectSummaries(db: Db) {
  return db
    .selectFrom('incidents as i')
    .select([
      'i.id',
      'i.number',
      'i.summary',
      'i.state',
      'i.priority',
      'i.holdReason',
      'i.holdUntil',
      'i.holdEndsWhen',
      'i.heldAt',
      'i.serviceId',
      'i.teamId',
      'i.assigneeId',
      'i.ownerId',
      'i.requesterId',
      'i.isRestricted',
      'i.contactCount',
      'i.bounceCount',
      'i.registeredAt',
      'i.updatedAt',
      'i.version',
    ])
    .select([
      sql<string | null>`(select name from services where id = i.service_id)`.as('serviceName'),
      sql<string | null>`(select name from teams where id = i.team_id)`.as('teamName'),
      sql<string | null>`(select name from people where id = i.assignee_id)`.as('assigneeName'),
      sql<string>`(select name from people where id = i.owner_id)`.as('ownerName'),
      sql<string | null>`(select name from people where id = i.requester_id)`.as('requesterName'),
    ])
}
export type SummaryRow = Awaited<ReturnType<ReturnType<typeof selectSummaries>['execute']>>[number]

type View = QueueFilter['view']

/** What lies behind each tab of the queue. The state is said as the partial indexes say it. */
const views: Record<View, (i: Incidents, actor: Actor) => Expression<SqlBool>> = {
  open: () => sql`i.state not in ('closed', 'cancelled') and i.state <> 'resolved'`,
  mine: (i, actor) => i.and([views.open(i, actor), i('i.assigneeId', '=', actor.personId)]),
  owned: (i, actor) =>
    i.and([sql<SqlBool>`i.state not in ('closed', 'cancelled')`, i('i.ownerId', '=', actor.personId)]),
  unassigned: (i, actor) => i.and([views.open(i, actor), i('i.assigneeId', 'is', null)]),
  waiting: (i, actor) => i.and([views.open(i, actor), i('i.holdReason', 'is not', null)]),
  resolved: () => sql`i.state = 'resolved'`,
  closed: () => sql`i.state in ('closed', 'cancelled')`,
  all: (i) => i.lit(true),
}

/** Numbers beside the tabs; nobody needs to know by how many a thousand is exceeded. */
const countedUpTo = 1000

export async function viewCounts(db: Db, actor: Actor, teamId: string | undefined) {
  const count = (view: View) => {
    let some = db
      .selectFrom('incidents as i')
      .select(sql`1`.as('one'))
      .where(visibleTo(actor))
      .where((i) => views[view](i, actor))
    if (teamId !== undefined) some = some.where('i.teamId', '=', teamId)
    return sql<number>`(select count(*) from (${some.limit(countedUpTo)}) counted)`
  }
  const { rows } = await sql<Record<'open' | 'mine' | 'owned' | 'unassigned' | 'waiting' | 'resolved', number>>`
    select ${count('open')} as open, ${count('mine')} as mine, ${count('owned')} as owned,
      ${count('unassigned')} as unassigned, ${count('waiting')} as waiting, ${count('resolved')} as resolved`.execute(
    db,
  )
  const [counts] = rows
  if (!counts) throw new Error('A query of counts gave no row')
  return counts
}

/** One page of the queue after a key, in one of the sorts that have an index. */
export function queuePage(
  db: Db,
  actor: Actor,
  filter: Omit<QueueFilter, 'q'>,
  after: readonly (string | number)[] | undefined,
  limit: number,
  /** Only these, when words were looked for. */
  among?: readonly string[],
): Promise<SummaryRow[]> {
  let query = selectSummaries(db)
    .where(visibleTo(actor))
    .where((i) => views[filter.view](i, actor))
  if (among) query = query.where('i.id', 'in', among)
  for (const field of [
    'teamId',
    'assigneeId',
    'ownerId',
    'requesterId',
    'serviceId',
    'categoryId',
    'ciId',
    'locationId',
    'state',
    'priority',
    'holdReason',
    'channel',
  ] as const) {
    const value = filter[field]
    if (value !== undefined) query = query.where(`i.${field}`, '=', value as never)
  }
  switch (filter.sort) {
    case 'registered':
      if (after)
        query = query.where(sql<SqlBool>`(i.registered_at, i.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`)
      query = query.orderBy('i.registeredAt', 'desc').orderBy('i.id', 'desc')
      break
    case 'updated':
      if (after) query = query.where(sql<SqlBool>`(i.updated_at, i.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`)
      query = query.orderBy('i.updatedAt', 'desc').orderBy('i.id', 'desc')
      break
    case 'number':
      if (after) query = query.where('i.number', '<', Number(after[0]))
      query = query.orderBy('i.number', 'desc')
      break
    case 'priority':
      // Unprioritised ones come first: nobody has judged them yet.
      if (after)
        query = query.where(
          sql<SqlBool>`(coalesce(i.priority, 0), i.registered_at, i.id) > (${after[0]}::bigint, ${after[1]}::timestamptz, ${after[2]}::uuid)`,
        )
      query = query
        .orderBy(sql`coalesce(i.priority, 0)`)
        .orderBy('i.registeredAt')
        .orderBy('i.id')
      break
  }
  return query.limit(limit).execute()
}

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
  const numbered = search.number === null ? undefined : await findVisibleNumber(db, actor, search.number)
  const answer = (ids: readonly string[], wasBounded: boolean) => ({
    ids: [...new Set([...(numbered ? [numbered.id] : []), ...ids])].slice(0, limit),
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

/** In the order of the ids. */
export async function summariesOf(db: Db, ids: readonly string[]): Promise<SummaryRow[]> {
  if (ids.length === 0) return []
  const rows = await selectSummaries(db).where('i.id', 'in', ids).execute()
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

function findVisibleNumber(db: Db, actor: Actor, number: number) {
  return db
    .selectFrom('incidents as i')
    .select(['i.id', 'i.number'])
    .where('i.number', '=', number)
    .where((i) => i.or([visibleTo(actor)(i), ownCase(actor)(i)]))
    .executeTakeFirst()
}

/** The SQL twin of rules/access.ts `isOwnCase`. */
const ownCase =
  (actor: Actor) =>
  (i: Incidents): Expression<SqlBool> =>
    actor.permissions.has('incident.report') && actor.personId !== null
      ? i('i.requesterId', '=', actor.personId)
      : i.lit(false)

/** Who has this number: the last survivor that the caller may see of those it was merged into, else itself. */
export async function findNumber(
  db: Db,
  actor: Actor,
  number: number,
): Promise<{ id: string; number: number } | undefined> {
  const asked = await findVisibleNumber(db, actor, number)
  if (!asked) return undefined
  const { rows } = await sql<{ number: number }>`
    with recursive chain as (
      select number, merged_into_id from incidents where id = ${asked.id}
      union all select i.number, i.merged_into_id from chain join incidents i on i.id = chain.merged_into_id
    ) select number from chain where merged_into_id is null`.execute(db)
  const survivor = rows[0] && (await findVisibleNumber(db, actor, rows[0].number))
  return survivor ?? asked
}

/** What the record's screen shows beside its own columns. */
export interface Surroundings {
  /** Names of every id that the record holds. */
  names: Record<string, string>
  priorityMatrixNumber: number | null
  parent: { id: string; number: number; summary: string } | null
  mergedInto: { id: string; number: number; summary: string } | null
  children: { id: string; number: number; summary: string; state: IncidentState }[]
  affected: { kind: 'service' | 'ci'; id: string; name: string; restoredAt: string | null }[]
  people: { affected: Named[]; followers: Named[]; named: Named[] }
  bounceWarning: number
}

type Around = Pick<
  IncidentRecord,
  | 'id'
  | 'serviceId'
  | 'ciId'
  | 'categoryId'
  | 'customerId'
  | 'locationId'
  | 'teamId'
  | 'assigneeId'
  | 'ownerId'
  | 'requesterId'
  | 'priorityMatrixId'
  | 'parentId'
  | 'mergedIntoId'
>

/** All of it in one round trip. Related incidents that the caller may not see are left out. */
export async function readSurroundings(db: Db, incident: Around, actor: Actor): Promise<Surroundings> {
  const related = (condition: Expression<SqlBool>) =>
    db
      .selectFrom('incidents as i')
      .select(['i.id', 'i.number', 'i.summary', 'i.state'])
      .where(condition)
      .where(visibleTo(actor))
  const { rows } = await sql<
    Omit<Surroundings, 'people' | 'names'> & {
      names: Record<string, string> | null
      everybody: (Named & { part: string })[] | null
    }
  >`
    select
      (select jsonb_object_agg(id, name) from (
        select id, name from services where id = ${incident.serviceId}
        union all select id, name from configuration_items where id = ${incident.ciId}
        union all select id, name from categories where id = ${incident.categoryId}
        union all select id, name from customers where id = ${incident.customerId}
        union all select id, name from locations where id = ${incident.locationId}
        union all select id, name from teams where id = ${incident.teamId}
        union all select id, name from people where id in (${incident.ownerId}, ${incident.assigneeId}, ${incident.requesterId})
      ) named) as names,
      (select number from priority_matrices where id = ${incident.priorityMatrixId}) as "priorityMatrixNumber",
      (select to_jsonb(p) - 'state' from (${related(sql<SqlBool>`i.id = ${incident.parentId}`)}) p) as parent,
      (select to_jsonb(m) - 'state' from (${related(sql<SqlBool>`i.id = ${incident.mergedIntoId}`)}) m) as "mergedInto",
      coalesce((select jsonb_agg(to_jsonb(c) order by c.number) from (${related(sql<SqlBool>`i.parent_id = ${incident.id}`).limit(200)}) c), '[]') as children,
      coalesce((select jsonb_agg(jsonb_build_object('kind', case when ia.service_id is null then 'ci' else 'service' end, 'id', coalesce(s.id, ci.id),
          'name', coalesce(s.name, ci.name), 'restoredAt', to_char(ia.restored_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by coalesce(s.name, ci.name))
        from incident_affected ia left join services s on s.id = ia.service_id left join configuration_items ci on ci.id = ia.ci_id
        where ia.incident_id = ${incident.id}), '[]') as affected,
      (select jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name, 'part', ip.part) order by p.name)
        from incident_people ip join people p on p.id = ip.person_id where ip.incident_id = ${incident.id}) as everybody,
      coalesce((select bounce_warning from organisation), 2) as "bounceWarning"`.execute(db)
  const [row] = rows
  if (!row) throw new Error('A query of subqueries gave no row')
  const { everybody, names, ...around } = row
  const inPart = (part: string): Named[] =>
    (everybody ?? []).filter((person) => person.part === part).map(({ id, name }) => ({ id, name }))
  return {
    ...around,
    names: names ?? {},
    people: { affected: inPart('affected'), followers: inPart('follower'), named: inPart('named') },
  }
}

/** Who changed what since that version, newest first: what a caller with an older version is told. */
export async function changesSince(
  db: Db,
  incidentId: string,
  version: number,
): Promise<{ type: string; by: string; at: string; fields: string[] }[]> {
  const rows = await db
    .selectFrom('events')
    .select([
      'type',
      'actorName',
      'occurredAt',
      sql<string[]>`coalesce((select array_agg(key) from jsonb_object_keys(payload->'changes') key), '{}')`.as(
        'fields',
      ),
    ])
    .where('subjectType', '=', 'incident')
    .where('subjectId', '=', incidentId)
    .where(sql<SqlBool>`(payload->>'version')::int > ${version} and payload->'changes' <> '{}'`)
    .orderBy('seq', 'desc')
    .limit(20)
    .execute()
  return rows.map((row) => ({
    type: row.type,
    by: row.actorName,
    at: row.occurredAt.toISOString(),
    fields: row.fields,
  }))
}

/** A page of the incident's events, oldest first; those for the system alone are the audit's. */
export function timelinePage(
  db: Db,
  incidentId: string,
  afterSeq: number,
  limit: number,
  audiences: readonly ('everyone' | 'staff')[],
) {
  return db
    .selectFrom('events')
    .select([
      'id',
      'seq',
      'type',
      'audience',
      'actorKind',
      'actorId',
      'actorName',
      'occurredAt',
      'recordedAt',
      'payload',
    ])
    .where('subjectType', '=', 'incident')
    .where('subjectId', '=', incidentId)
    .where('audience', 'in', audiences)
    .where(sql<SqlBool>`seq > ${afterSeq}::bigint`)
    .orderBy('seq')
    .limit(limit)
    .execute()
}

/** Names of the people, teams and catalogue items whose ids stand in these payloads, whatever the field is called. */
export async function namesIn(db: Db, payloads: readonly unknown[]): Promise<Record<string, string>> {
  const ids = [
    ...new Set(JSON.stringify(payloads).match(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g) ?? []),
  ].slice(0, 2000)
  if (ids.length === 0) return {}
  const { rows } = await sql<{ id: string; name: string }>`
    with wanted as (select unnest(${ids}::uuid[]) as id)
    select id, name from people join wanted using (id) union all select id, name from teams join wanted using (id)
    union all select id, name from services join wanted using (id) union all select id, name from configuration_items join wanted using (id)
    union all select id, name from categories join wanted using (id) union all select id, name from customers join wanted using (id)
    union all select id, name from locations join wanted using (id)
    union all select id, name from attachments join wanted using (id)`.execute(db)
  return Object.fromEntries(rows.map((row) => [row.id, row.name]))
}
