import { sql, type SqlBool } from 'kysely'
import type { Team } from '../../contract/people.ts'
import type { Named } from '../../contract/values.ts'
import type { Db } from '../platform/db/database.ts'

/** What `%` and `_` mean to LIKE, they do not mean to somebody who searches. */
const containing = (q: string): string => `%${q.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`

const rolesOf = sql<
  Named[]
>`(select coalesce(json_agg(json_build_object('id', r.id, 'name', coalesce(r.name, r.key)) order by r.key), '[]')
  from person_roles x join roles r on r.id = x.role_id where x.person_id = p.id)`
const teamsOf = sql<
  Named[]
>`(select coalesce(json_agg(json_build_object('id', t.id, 'name', t.name) order by lower(t.name)), '[]')
  from team_members x join teams t on t.id = x.team_id where x.person_id = p.id)`
const competenciesOf = sql<
  Named[]
>`(select coalesce(json_agg(json_build_object('id', c.id, 'name', c.name) order by lower(c.name)), '[]')
  from person_competencies x join competencies c on c.id = x.competency_id where x.person_id = p.id)`

/** An import of another Allclear's export brings the sign-in, never its password. */
const hasSignIn = sql<boolean>`exists (select from accounts a where a.user_id = p.user_id and a.password is not null)`

function selectPeople(db: Db) {
  return db
    .selectFrom('people as p')
    .leftJoin('customers as c', 'c.id', 'p.customerId')
    .leftJoin('locations as l', 'l.id', 'p.locationId')
    .selectAll('p')
    .select(['c.name as customerName', 'l.name as locationName'])
    .select([rolesOf.as('roles'), teamsOf.as('teams'), competenciesOf.as('competencies'), hasSignIn.as('hasSignIn')])
    .select(sql<string>`lower(p.name)`.as('sortName'))
}
export type PersonRow = NonNullable<Awaited<ReturnType<typeof readPersonRow>>>

export function readPersonRow(db: Db, personId: string) {
  return selectPeople(db).where('p.id', '=', personId).executeTakeFirst()
}

export interface PeopleFilter {
  q?: string | undefined
  teamId?: string | undefined
  roleId?: string | undefined
  isActive?: boolean | undefined
}

export function peoplePage(db: Db, filter: PeopleFilter, after: readonly unknown[] | undefined, limit: number) {
  let query = selectPeople(db)
  const { q, teamId, roleId, isActive } = filter
  if (q) query = query.where((p) => p.or([p('p.name', 'ilike', containing(q)), p('p.email', 'ilike', containing(q))]))
  if (isActive !== undefined) query = query.where('p.isActive', '=', isActive)
  if (teamId !== undefined)
    query = query.where(
      sql<SqlBool>`exists (select from team_members m where m.person_id = p.id and m.team_id = ${teamId})`,
    )
  if (roleId !== undefined)
    query = query.where(
      sql<SqlBool>`exists (select from person_roles r where r.person_id = p.id and r.role_id = ${roleId})`,
    )
  if (after) query = query.where(sql<SqlBool>`(lower(p.name), p.id) > (${after[0]}, ${after[1]}::uuid)`)
  return query
    .orderBy(sql`lower(p.name)`)
    .orderBy('p.id')
    .limit(limit)
    .execute()
}

export function listRoleRows(db: Db) {
  return db.selectFrom('roles').selectAll().orderBy('key').execute()
}

const membersOf = sql<
  Named[]
>`(select coalesce(json_agg(json_build_object('id', p.id, 'name', p.name) order by lower(p.name)), '[]')
  from team_members x join people p on p.id = x.person_id where x.team_id = t.id)`
const teamCompetencies = sql<
  Named[]
>`(select coalesce(json_agg(json_build_object('id', c.id, 'name', c.name) order by lower(c.name)), '[]')
  from team_competencies x join competencies c on c.id = x.competency_id where x.team_id = t.id)`

/** All teams, or those named. */
export function listTeamRows(db: Db, only?: readonly string[]) {
  let query = db
    .selectFrom('teams as t')
    .leftJoin('people as l', 'l.id', 't.leadId')
    .selectAll('t')
    .select('l.name as leadName')
    .select([membersOf.as('members'), teamCompetencies.as('competencies')])
  if (only) query = query.where('t.id', '=', sql<string>`any(${[...only]}::uuid[])`)
  return query.orderBy(sql`lower(t.name)`).execute()
}
export type TeamRow = Awaited<ReturnType<typeof listTeamRows>>[number]

/** What decides where work can go and when it is done there, of every team in use. */
export async function teamsInUse(db: Db) {
  const rows = await db
    .selectFrom('teams as t')
    .select(['t.id', 't.name', 't.timeZone', 't.workingHours'])
    .select(sql<string[]>`array(select competency_id from team_competencies where team_id = t.id)`.as('competencyIds'))
    .where('t.isActive', '=', true)
    .orderBy(sql`lower(t.name)`)
    .execute()
  return rows.map((row) => ({ ...row, workingHours: row.workingHours as Team['workingHours'] }))
}

/** The desk, and the teams that had live incidents before these teams got them: where those can be handed back to. */
export async function teamIdsBefore(db: Db, teamIds: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select desk_team_id as id from organisation where desk_team_id is not null
    union select (e.payload->'changes'->>'teamId')::uuid from incidents i
      join events e on e.subject_type = 'incident' and e.subject_id = i.id
      where i.team_id = any(${teamIds}::uuid[]) and i.state not in ('closed', 'cancelled') and not i.is_restricted
        and e.payload->'changes'->>'teamId' is not null`.execute(db)
  return rows.map((row) => row.id)
}

export function listCompetencyRows(db: Db) {
  return db
    .selectFrom('competencies')
    .selectAll()
    .orderBy(sql`lower(name)`)
    .execute()
}

function selectApiKeys(db: Db) {
  return db
    .selectFrom('apiKeys as k')
    .innerJoin('roles as r', 'r.id', 'k.roleId')
    .leftJoin('teams as t', 't.id', 'k.teamId')
    .select(['k.id', 'k.name', 'k.keyStart', 'k.createdAt', 'k.expiresAt', 'k.revokedAt', 'k.lastUsedAt', 'k.roleId'])
    .select(['k.teamId', 't.name as teamName'])
    .select(sql<string>`coalesce(r.name, r.key)`.as('roleName'))
}
export type ApiKeyRow = Awaited<ReturnType<typeof listApiKeyRows>>[number]

export function listApiKeyRows(db: Db) {
  return selectApiKeys(db).orderBy('k.createdAt', 'desc').execute()
}
export function readApiKeyRow(db: Db, apiKeyId: string) {
  return selectApiKeys(db).where('k.id', '=', apiKeyId).executeTakeFirstOrThrow()
}

export function readOrganisationRow(db: Db) {
  return db
    .selectFrom('organisation as o')
    .leftJoin('people as p', 'p.id', 'o.defaultOwnerId')
    .leftJoin('teams as t', 't.id', 'o.deskTeamId')
    .leftJoin('categories as c', 'c.id', 'o.monitoringCategoryId')
    .leftJoin('people as v', 'v.id', 'o.reviewerId')
    .selectAll('o')
    .select(['p.name as defaultOwnerName', 't.name as deskTeamName', 'c.name as monitoringCategoryName'])
    .select('v.name as reviewerName')
    .executeTakeFirst()
}
export type OrganisationRow = NonNullable<Awaited<ReturnType<typeof readOrganisationRow>>>

const permissionsOf = sql<string[]>`array(
  select distinct unnest(r.permissions) from person_roles pr join roles r on r.id = pr.role_id where pr.person_id = p.id)`
const teamIdsOf = sql<string[]>`array(
  select m.team_id from team_members m join teams t on t.id = m.team_id and t.is_active where m.person_id = p.id)`

/** Who a user of better-auth is here. */
export function findSignIn(db: Db, userId: string) {
  return db.selectFrom('people').select(['id', 'name', 'isActive']).where('userId', '=', userId).executeTakeFirst()
}

/** The active people of sessions that are neither expired nor idle, with all they may do, in one query. */
export function findBySessions(db: Db, tokens: readonly string[], now: Date, idleSince: Date) {
  return db
    .selectFrom('sessions as s')
    .innerJoin('people as p', 'p.userId', 's.userId')
    .select(['p.id', 'p.name', 's.id as sessionId', 's.token', 's.updatedAt as lastSeen'])
    .select([permissionsOf.as('permissions'), teamIdsOf.as('teamIds')])
    .where('s.token', '=', sql<string>`any(${tokens}::text[])`)
    .where('p.isActive', '=', true)
    .where('s.expiresAt', '>', now)
    .where('s.updatedAt', '>', idleSince)
    .execute()
}

/** The same of a person who acts without a session, as the demo's do. */
export function findActor(db: Db, personId: string) {
  return db
    .selectFrom('people as p')
    .select(['p.id', 'p.name', permissionsOf.as('permissions'), teamIdsOf.as('teamIds')])
    .where('p.id', '=', personId)
    .where('p.isActive', '=', true)
    .executeTakeFirst()
}

/** A key that is neither revoked nor expired, with what its role may do. */
export function findApiKey(db: Db, keyHash: Buffer, now: Date) {
  return db
    .selectFrom('apiKeys as k')
    .innerJoin('roles as r', 'r.id', 'k.roleId')
    .leftJoin('teams as t', (join) => join.onRef('t.id', '=', 'k.teamId').on('t.isActive', '=', true))
    .select(['k.id', 'k.name', 'k.lastUsedAt', 'r.permissions', 't.id as teamId'])
    .where('k.keyHash', '=', keyHash)
    .where('k.revokedAt', 'is', null)
    .where((k) => k.or([k('k.expiresAt', 'is', null), k('k.expiresAt', '>', now)]))
    .executeTakeFirst()
}

export function findPersonForSignIn(db: Db, personId: string) {
  return db
    .selectFrom('people')
    .select(['id', 'name', 'email', 'userId', 'isActive'])
    .where('id', '=', personId)
    .executeTakeFirst()
}

export function findPersonByUserEmail(db: Db, email: string) {
  return db
    .selectFrom('users as u')
    .innerJoin('people as p', 'p.userId', 'u.id')
    .select(['p.id', 'p.name'])
    .where('u.email', '=', email)
    .executeTakeFirst()
}
