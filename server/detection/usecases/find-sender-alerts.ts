import type { Db } from '../../platform/db/database.ts'
import { type AlertRow, alertTimeline } from '../queries/alert.ts'
import { countSenderAlerts, type SenderAlertFilter, senderAlertBetween, senderAlerts } from '../queries/sender-alert.ts'
import { indexed } from './keep-payload.ts'

/** Alerts as their own sender asks for them: it sees those of its integration, and no others. */
export async function findByAlias(db: Db, integrationId: string, alias: string): Promise<AlertRow | undefined> {
  const filter = { identity: indexed(alias) }
  return (
    await senderAlerts(db, integrationId, filter, { column: 'firstSeenAt', order: 'desc', offset: 0, limit: 1 })
  )[0]
}

/** One whose id lies between two; two alerts are none, for nobody can say which is meant. */
export async function findBetween(
  db: Db,
  integrationId: string,
  ids: readonly [string, string],
): Promise<AlertRow | undefined> {
  const [alert, other] = await senderAlertBetween(db, integrationId, ids)
  return other ? undefined : alert
}

export const listSenderAlerts = (
  db: Db,
  integrationId: string,
  filter: SenderAlertFilter,
  page: {
    column: 'firstSeenAt' | 'lastSeenAt' | 'severity' | 'title'
    order: 'asc' | 'desc'
    offset: number
    limit: number
  },
): Promise<AlertRow[]> => senderAlerts(db, integrationId, filter, page)

export const countOwnAlerts = (db: Db, integrationId: string, filter: SenderAlertFilter): Promise<number> =>
  countSenderAlerts(db, integrationId, filter)

export const listTimeline = (db: Db, alertId: string) => alertTimeline(db, alertId)
