import { endByRecovery } from '../../incidents/index.ts'
import { sweepDue } from '../../platform/background/due-work.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import { type GroupRecord, lockDueGroups, updateGroup } from '../store/groups.ts'
import { endMemberships, membersOf } from '../store/memberships.ts'
import { openIncident } from './open-incident.ts'
import { announceOn } from './announce-on.ts'

/** What was waited for has come: the failure has lasted long enough for an incident, or the recovery has. */
export const actOnGroups = sweepDue('correlation.act_on_groups', lockDueGroups, async (tx, context, due) => {
  for (const group of due) {
    if (group.recoverAt !== null && group.recoverAt <= context.now()) await recover(tx, context, group)
    else await openIncident(tx, context, group.id)
  }
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
