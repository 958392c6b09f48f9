import type { MembershipReason } from '../../../contract/correlation.ts'
import { fireAgain as reopenIncident } from '../../incidents/index.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import { newId } from '../../platform/id.ts'
import { findGroup, type Reach } from '../rules/grouping.ts'
import { dueAt } from '../rules/significance.ts'
import { wordsOf } from '../rules/words.ts'
import { type GroupRecord, insertGroup, lockGroup } from '../store/groups.ts'
import { insertMembership } from '../store/memberships.ts'
import type { Pass } from './begin-pass.ts'
import { incidentOf, tellIncident } from './open-incident.ts'
import { type Placed, strengthen } from './strengthen-group.ts'
import { announceOn } from './announce-on.ts'

/** An alert that belongs to no group yet: to the one that it was in just now, to one that it belongs with, or to a new one. */
export async function placeAlert(tx: Tx, context: Context, pass: Pass, placed: Placed): Promise<void> {
  const { alert, subject } = placed
  const { lastGroupId, apartFromIds } = pass.tiesOf(alert.id)
  if (lastGroupId !== null) return fireAgain(tx, context, pass, lastGroupId, placed)
  const reach = await pass.reachOf(tx, subject)
  const found = findGroup(
    {
      alertId: alert.id,
      integrationId: alert.integrationId,
      host: alert.host,
      itemIds: subject.named.map(({ id }) => id),
      reach,
      words: wordsOf(alert.title),
      groupedBy: placed.judgement.groupedBy,
    },
    {
      groups: pass.groups,
      apartFrom: new Set(apartFromIds),
      openedLately: pass.openedLately(alert.integrationId),
      now: context.now(),
    },
  )
  const group = found && (await lockGroup(tx, found.groupId))
  if (found && group?.resolvedAt === null) await join(tx, context, pass, group, placed, found.reason, reach)
  else await openGroup(tx, context, pass, placed, reach)
}

/** An alert that is in an open group says something new: that it still fires, or fires worse. */
export async function growGroup(tx: Tx, context: Context, pass: Pass, groupId: string, placed: Placed): Promise<void> {
  const group = await lockGroup(tx, groupId)
  if (group) await strengthen(tx, context, pass, group, placed, {})
}

/** A group of its own. */
export async function openGroup(
  tx: Tx,
  context: Context,
  pass: Pick<Pass, 'noteOpened' | 'impactOf'>,
  placed: Placed,
  reach: Reach,
): Promise<string> {
  const { alert, subject, judgement } = placed
  const now = context.now()
  const id = newId()
  const group = {
    id,
    integrationId: alert.integrationId,
    rootAlertId: alert.id,
    title: alert.title,
    severity: judgement.severity ?? alert.severity,
    significance: judgement.significance,
    ruleId: judgement.ruleId,
    ciId: subject.ciId,
    serviceId: subject.serviceId,
    teamId: judgement.teamId ?? alert.usualTeamId,
    categoryId: judgement.categoryId,
    hosts: alert.host === null ? [] : [alert.host],
    itemIds: subject.named.map((item) => item.id),
    reach,
    words: wordsOf(alert.title),
    groupedBy: [...judgement.groupedBy],
    settleSeconds: judgement.settleSeconds,
    openedAt: now,
    lastJoinedAt: now,
  }
  const isDue = judgement.significance === 'exception' && judgement.waitSeconds === 0
  const incident = isDue ? await incidentOf(tx, context, group, alert, [alert.title], pass) : null
  await insertGroup(tx, {
    ...group,
    incidentId: incident && incident.id,
    incidentDueAt: incident ? null : dueAt(judgement, now),
  })
  await announceOn(tx, context, id, 'alert_group.opened', {
    alertId: alert.id,
    title: alert.title,
    significance: judgement.significance,
    ruleId: judgement.ruleId,
  })
  if (incident) await tellIncident(tx, context, id, incident)
  pass.noteOpened({ ...group, alertIds: new Set([alert.id]) })
  return id
}

async function join(
  tx: Tx,
  context: Context,
  pass: Pass,
  group: GroupRecord,
  placed: Placed,
  reason: MembershipReason,
  reach: Reach,
): Promise<void> {
  const { alert, subject } = placed
  const now = context.now()
  const isCause = reason.kind === 'needed_by'
  const grown = {
    hosts: union(group.hosts, alert.host === null ? [] : [alert.host]),
    itemIds: union(
      group.itemIds,
      subject.named.map(({ id }) => id),
    ),
    reach: { ...(group.reach as Reach), ...reach },
    lastJoinedAt: now,
    ...(isCause && {
      rootAlertId: alert.id,
      title: alert.title,
      ciId: subject.ciId ?? group.ciId,
      serviceId: group.serviceId ?? subject.serviceId,
    }),
  }
  await insertMembership(tx, { groupId: group.id, alertId: alert.id, reason, joinedAt: now })
  await announceOn(tx, context, group.id, isCause ? 'alert_group.cause_found' : 'alert_group.joined', {
    alertId: alert.id,
    title: alert.title,
    reason,
  })
  const known = pass.groups.find(({ id }) => id === group.id)
  if (known) Object.assign(known, grown, { alertIds: new Set([...known.alertIds, alert.id]) })
  await strengthen(tx, context, pass, group, placed, grown)
}

const union = (a: readonly string[], b: readonly string[]): string[] => [...new Set([...a, ...b])].slice(0, 500)

/** A group that has just recovered fires again: the same trouble, and the same incident where that is not closed. */
async function fireAgain(tx: Tx, context: Context, pass: Pass, groupId: string, placed: Placed): Promise<void> {
  const group = await lockGroup(tx, groupId)
  if (!group) throw new Error(`Group ${groupId} is gone`)
  const now = context.now()
  await insertMembership(tx, { groupId, alertId: placed.alert.id, reason: { kind: 'again' }, joinedAt: now })
  await announceOn(tx, context, groupId, 'alert_group.fired_again', {
    alertId: placed.alert.id,
    title: placed.alert.title,
  })
  const goesOn = group.incidentId !== null && (await reopenIncident(tx, context, group.incidentId, placed.alert.title))
  const incidentId = goesOn ? group.incidentId : null
  const grown = { resolvedAt: null, lastJoinedAt: now, incidentId }
  await strengthen(tx, context, pass, { ...group, incidentId }, placed, grown)
}
