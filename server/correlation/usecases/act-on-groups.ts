import { endByRecovery } from '../../incidents/index.ts'
import type { Sweep } from '../../platform/background/background.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { type GroupRecord, lockDueGroups, updateGroup } from '../store/groups.ts'
import { endMemberships, membersOf } from '../store/memberships.ts'
import { openIncident } from './open-incident.ts'
import { announceOn } from './announce-on.ts'

const atOnce = 20

/** What was waited for has come: the failure has lasted long enough for an incident, or the recovery has. */
export const actOnGroups: Sweep = (context) =>
  inTransaction(context, async (tx) => {
    const now = context.now()
    const due = await lockDueGroups(tx, now, atOnce)
    for (const group of due) {
      if (group.recoverAt !== null && group.recoverAt <= now) await recover(tx, context, group)
      else await openIncident(tx, context, group.id)
    }
    return due.length
  })

async function recover(tx: Tx, context: Context, group: GroupRecord): Promise<void> {
  const now = context.now()
  const members = await membersOf(tx, group.id)
  if (members.some(({ state }) => state !== 'resolved')) {
    await updateGroup(tx, group.id, { recoverAt: null })
    return
  }
  await endMemberships(tx, group.id, now)
  await updateGroup(tx, group.id, { recoverAt: null, incidentDueAt: null, resolvedAt: now })
  await announceOn(tx, context, group.id, 'alert_group.recovered', { alertCount: members.length })
  if (group.incidentId !== null)
    await endByRecovery(tx, context, group.incidentId, {
      alertTitles: [...new Set(members.map(({ title }) => title))].slice(0, 10),
      settledSeconds: group.settleSeconds,
    })
}
