import { sql, type Updateable } from 'kysely'
import type { AlertState, Severity } from '../../../contract/detection.ts'
import type { Db, Tx } from '../../platform/db/database.ts'
import type { Alerts } from '../../platform/db/tables.ts'

const selectToPlace = (db: Db) =>
  db
    .selectFrom('alerts as a')
    .innerJoin('integrations as i', 'i.id', 'a.integrationId')
    .select([
      'a.id',
      'a.integrationId',
      'i.name as integrationName',
      'i.source',
      'i.serviceId as usualServiceId',
      'i.ciId as usualCiId',
      'i.teamId as usualTeamId',
      'a.identity',
      'a.title',
      'a.description',
      'a.severity',
      'a.labels',
      'a.host',
      'a.serviceName',
      'a.link',
      'a.firedAt',
      'a.firstSeenAt',
      'a.state',
      'a.handledState',
      'a.recoveredAt',
      'a.endedAt',
      'a.acknowledgedAt',
      'a.eventCount',
      'a.transitionCount',
      'a.transitionsSince',
    ])

const typed = (row: Awaited<ReturnType<ReturnType<typeof selectToPlace>['execute']>>[number]) => ({
  ...row,
  state: row.state as AlertState,
  severity: row.severity as Severity,
  handledState: row.handledState as AlertState,
  labels: row.labels as Record<string, string>,
})

export type DueAlert = ReturnType<typeof typed>

/** Alerts whose state correlation has not handled yet, longest due first. */
export async function dueAlerts(db: Db, now: Date, limit: number): Promise<DueAlert[]> {
  const rows = await selectToPlace(db).where('a.correlateAt', '<=', now).orderBy('a.correlateAt').limit(limit).execute()
  return rows.map(typed)
}

/** Alerts that still fire or recovered since, the last to fire first. */
export async function pastAlerts(db: Db, since: Date, limit: number) {
  const rows = await selectToPlace(db)
    .select(['a.resolvedAt', sql<boolean>`a.suppression is not null`.as('isQuiet')])
    .$narrowType<{ firedAt: Date }>()
    .where('a.firedAt', 'is not', null)
    .where((alert) => alert.or([alert('a.state', '<>', 'resolved'), alert('a.resolvedAt', '>=', since)]))
    .orderBy('a.firedAt', 'desc')
    .orderBy('a.id')
    .limit(limit)
    .execute()
  return rows.map((row) => ({ ...row, ...typed(row), firedAt: row.firedAt }))
}

export type PastAlert = Awaited<ReturnType<typeof pastAlerts>>[number]

export async function alertToPlace(db: Db, id: string): Promise<DueAlert | undefined> {
  const row = await selectToPlace(db).where('a.id', '=', id).executeTakeFirst()
  return row && typed(row)
}

/** What correlation found out. An alert that has changed since it was read stays due. */
export async function markHandled(
  tx: Tx,
  alert: Pick<DueAlert, 'id' | 'state' | 'severity'>,
  findings: Updateable<Alerts>,
): Promise<void> {
  await tx
    .updateTable('alerts')
    .set({
      ...findings,
      handledState: alert.state,
      handledSeverity: alert.severity,
      correlateAt: sql`case when state = ${alert.state} and severity = ${alert.severity} then null else correlate_at end`,
    })
    .where('id', '=', alert.id)
    .execute()
}

/** Correlation could not handle it: it comes again later, and keeps nobody waiting. */
export async function postponeAlert(tx: Tx, id: string, until: Date): Promise<void> {
  await tx.updateTable('alerts').set({ correlateAt: until }).where('id', '=', id).execute()
}

/** Open alerts with what silences and windows may ask about; the newest 10,000. */
export async function openAlerts(db: Db) {
  const rows = await db
    .selectFrom('alerts as a')
    .innerJoin('integrations as i', 'i.id', 'a.integrationId')
    .select(['a.id', 'a.title', 'a.severity', 'a.labels', 'a.host', 'a.serviceName', 'a.ciId', 'a.serviceId'])
    .select(['i.id as integrationId', 'i.name as integrationName'])
    .where(sql<boolean>`a.state <> 'resolved'`)
    .orderBy('a.firedAt', 'desc')
    .limit(10_000)
    .execute()
  return rows.map(({ ciId, serviceId, labels, ...row }) => ({
    ...row,
    labels: labels as Record<string, string>,
    itemIds: [ciId, serviceId].filter((id) => id !== null),
  }))
}

/** Correlation looks at these anew. */
export async function makeDue(tx: Tx, ids: readonly string[], now: Date): Promise<void> {
  if (ids.length === 0) return
  await tx.updateTable('alerts').set({ correlateAt: now }).where('id', 'in', ids).execute()
}

/** Correlation looks anew at what this silence or window kept quiet and still fires; answers how many those are. */
export async function makeDueAgain(tx: Tx, quietId: string, now: Date): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable('alerts')
    .set({ correlateAt: now })
    .where(sql<boolean>`suppression is not null and (suppression->>'id')::uuid = ${quietId}`)
    .where('state', '<>', 'resolved')
    .executeTakeFirst()
  return Number(numUpdatedRows)
}
