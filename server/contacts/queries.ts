import { sql, type SqlBool } from 'kysely'
import type { Destination } from '../../contract/contacts.ts'
import type { visibleTo } from '../incidents/index.ts'
import type { Db } from '../platform/db/database.ts'

function selectContacts(db: Db) {
  return db
    .selectFrom('contacts as c')
    .leftJoin('people as p', 'p.id', 'c.personId')
    .leftJoin('teams as t', 't.id', 'c.teamId')
    .select([
      'c.id',
      'c.incidentId',
      'c.personId',
      'p.name as personName',
      'c.channel',
      'c.text',
      'c.outcome',
      'c.basis',
      'c.teamId',
      't.name as teamName',
      'c.delivery',
      'c.deliveryDetail',
      'c.receivedAt',
      'c.version',
    ])
}
export type ContactListRow = Awaited<ReturnType<ReturnType<typeof selectContacts>['execute']>>[number]

export function readContact(db: Db, contactId: string) {
  return selectContacts(db).where('c.id', '=', contactId).executeTakeFirstOrThrow()
}

/** Those of incidents that the caller may not see are left out. Waiting ones come oldest first, others newest first. */
export function contactsPage(
  db: Db,
  visible: ReturnType<typeof visibleTo>,
  filter: {
    incidentId?: string | undefined
    personId?: string | undefined
    teamId?: string | undefined
    waiting: boolean
  },
  after: string | undefined,
  limit: number,
): Promise<ContactListRow[]> {
  const incident = db
    .selectFrom('incidents as i')
    .select('i.id')
    .where(sql<SqlBool>`i.id = c.incident_id`)
    .where(visible)
  let query = selectContacts(db).where(sql<SqlBool>`(c.incident_id is null or exists (${incident}))`)
  for (const field of ['incidentId', 'personId', 'teamId'] as const) {
    const value = filter[field]
    if (value !== undefined) query = query.where(`c.${field}`, '=', value)
  }
  if (filter.waiting) query = query.where('c.incidentId', 'is', null).where('c.delivery', 'in', ['queued', 'failed'])
  if (after !== undefined) query = query.where('c.id', filter.waiting ? '>' : '<', after)
  // Ids are ordered by time.
  return query
    .orderBy('c.id', filter.waiting ? 'asc' : 'desc')
    .limit(limit)
    .execute()
}

/** One for each outcome, where nothing is set the desk's queue. */
export async function readDestinations(db: Db, outcomes: readonly string[]): Promise<Destination[]> {
  const { rows } = await sql<Destination>`
    select outcome, coalesce(d.kind, 'queue') as kind, d.address, coalesce(d.version, 1) as version,
      case when t.id is not null then jsonb_build_object('id', t.id, 'name', t.name) end as team
    from unnest(${outcomes}::text[]) with ordinality as o (outcome, place)
    left join destinations d using (outcome)
    left join teams t on t.id = case when d.id is null then (select desk_team_id from organisation) else d.team_id end
    order by place`.execute(db)
  return rows
}
