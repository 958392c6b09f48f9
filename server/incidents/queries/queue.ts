import { sql, type Expression, type SqlBool } from 'kysely'
import type { QueueFilter } from '../../../contract/incidents.ts'
import type { Actor } from '../../platform/context.ts'
import type { Db } from '../../platform/db/database.ts'
import { visibleTo, type Incidents } from './visibility.ts'

/** A row of the queue. Names are looked up one by one: to plan as many joins takes longer than to run them. */
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
      'i.environment',
      'i.contactCount',
      'i.bounceCount',
      'i.externalRef',
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

/** In the order of the ids. */
export async function summariesOf(db: Db, ids: readonly string[]): Promise<SummaryRow[]> {
  if (ids.length === 0) return []
  const rows = await selectSummaries(db).where('i.id', 'in', ids).execute()
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

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
  // What colleagues look back on; a supplier learns nothing of it.
  review: (i, actor) =>
    actor.permissions.has('incident.internal') ? i('i.reviewAskedAt', 'is not', null) : i.lit(false),
  all: (i) => i.lit(true),
}

/** Numbers beside the tabs; nobody needs to know by how many a thousand is exceeded. */
const countedUpTo = 1000

export async function viewCounts(
  db: Db,
  actor: Actor,
  { teamId, environment }: Pick<QueueFilter, 'teamId' | 'environment'>,
) {
  const count = (view: View) => {
    let some = db
      .selectFrom('incidents as i')
      .select(sql`1`.as('one'))
      .where(visibleTo(actor))
      .where((i) => views[view](i, actor))
    if (teamId !== undefined) some = some.where('i.teamId', '=', teamId)
    if (environment !== undefined) some = some.where('i.environment', '=', environment)
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
    'modelId',
    'state',
    'priority',
    'holdReason',
    'channel',
    'environment',
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
