import type * as contract from '../../../contract/correlation.ts'
import type { Answer, Input } from '../../../contract/endpoint.ts'
import { alertsOf, presentAlert } from '../../detection/index.ts'
import { visibleTo } from '../../incidents/index.ts'
import type { Context } from '../../platform/context.ts'
import type { Db } from '../../platform/db/database.ts'
import { Refusal } from '../../platform/refusal.ts'
import { presentGroup } from '../present.ts'
import { deedRows, groupRow, memberRows, takingRows } from '../queries/groups.ts'
import { isFlapping } from '../rules/flapping.ts'

const mostMembers = 200

export async function readAlertGroup(
  context: Context,
  { groupId }: Input<typeof contract.readAlertGroup>,
): Promise<Answer<typeof contract.readAlertGroup>> {
  const { db } = context
  const group = await groupFor(db, context, groupId)
  const rows = await memberRows(db, groupId, mostMembers)
  const alerts = new Map(
    (
      await alertsOf(
        db,
        rows.map(({ alertId }) => alertId),
      )
    ).map((alert) => [alert.id, presentAlert(alert)]),
  )
  const members = rows.flatMap(({ alertId, reason, joinedAt, leftAt }) => {
    const alert = alerts.get(alertId)
    if (!alert) return []
    return [
      {
        alert,
        reason: reason as contract.MembershipReason,
        isRoot: alertId === group.rootAlertId,
        joinedAt: joinedAt.toISOString(),
        leftAt: leftAt?.toISOString() ?? null,
      },
    ]
  })
  const own = (await deedRows(db, groupId)).map(({ payload, ...row }) => ({
    ...row,
    payload: shownOf(payload as Record<string, unknown>, group),
  }))
  const taking = (await takingRows(db, groupId)).map(({ alertCount, ...row }) => ({ ...row, payload: { alertCount } }))
  const deeds = [...own, ...taking]
    .toSorted((one, other) => one.occurredAt.getTime() - other.occurredAt.getTime())
    .map(({ occurredAt, ...deed }) => ({ ...deed, at: occurredAt.toISOString() }))
  return { group, members, deeds }
}

/** Which incident came of it is told where the caller may see that incident. */
function shownOf(payload: Record<string, unknown>, { incident }: contract.AlertGroup): Record<string, unknown> {
  const { incidentId, number: _, ...shown } = payload
  return incident?.id === incidentId ? payload : shown
}

export async function groupFor(
  db: Db,
  { actor, now }: Pick<Context, 'actor' | 'now'>,
  groupId: string,
): Promise<contract.AlertGroup> {
  const row = await groupRow(db, visibleTo(actor), groupId)
  if (!row) throw new Refusal('not_found', 'no_such_alert_group', 'There is no such group of alerts')
  return presentGroup(row, isFlapping(row, now()))
}
