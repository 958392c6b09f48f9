import { sql, type SqlBool } from 'kysely'
import type { AlertState, Severity } from '../../../contract/detection.ts'
import type { Db } from '../../platform/db/database.ts'
import { selectAlerts, type AlertRow } from './alert.ts'

/** Alerts of one integration that have not recovered, newest first, with what keeps them quiet. */
export function firingAlerts(db: Db, integrationId: string, limit: number) {
  return selectAlerts(db)
    .select('a.expiresAt')
    .where('a.integrationId', '=', integrationId)
    .where(sql<SqlBool>`a.state <> 'resolved'`)
    .orderBy('a.firedAt', 'desc')
    .limit(limit)
    .execute()
}

export type FiringAlertRow = Awaited<ReturnType<typeof firingAlerts>>[number]

/** What a sender may ask of its alerts; all that is said must hold. */
export interface SenderAlertFilter {
  states?: readonly AlertState[] | undefined
  severity?: Severity
  /** One of those that the label `tags` lists. */
  tag?: string
  identity?: string
  /** Occurs in title or description. */
  text?: string
}

function selectSenderAlerts(
  db: Db,
  integrationId: string,
  { states, severity, tag, identity, text }: SenderAlertFilter,
) {
  let query = selectAlerts(db).where('a.integrationId', '=', integrationId).where('a.firedAt', 'is not', null)
  if (states) query = query.where('a.state', 'in', states)
  if (severity !== undefined) query = query.where('a.severity', '=', severity)
  if (identity !== undefined) query = query.where('a.identity', '=', identity)
  if (tag !== undefined) query = query.where(sql<SqlBool>`${tag} = any(string_to_array(a.labels->>'tags', ', '))`)
  if (text !== undefined)
    query = query.where(sql<SqlBool>`strpos(lower(a.title || ' ' || a.description), lower(${text})) > 0`)
  return query
}

export function senderAlerts(
  db: Db,
  integrationId: string,
  filter: SenderAlertFilter,
  page: {
    column: 'firstSeenAt' | 'lastSeenAt' | 'severity' | 'title'
    order: 'asc' | 'desc'
    offset: number
    limit: number
  },
): Promise<AlertRow[]> {
  return selectSenderAlerts(db, integrationId, filter)
    .orderBy(`a.${page.column}`, page.order)
    .orderBy('a.id', page.order)
    .offset(page.offset)
    .limit(page.limit)
    .execute()
}

export async function countSenderAlerts(db: Db, integrationId: string, filter: SenderAlertFilter): Promise<number> {
  const { count } = await selectSenderAlerts(db, integrationId, filter)
    .clearSelect()
    .select((alert) => alert.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

/** Two at most: whoever asks for one wants to know whether there is another. */
export function senderAlertBetween(db: Db, integrationId: string, [first, last]: readonly [string, string]) {
  return selectAlerts(db)
    .where('a.integrationId', '=', integrationId)
    .where('a.id', '>=', first)
    .where('a.id', '<=', last)
    .limit(2)
    .execute()
}
