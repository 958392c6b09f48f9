import type { Severity } from '../../../contract/detection.ts'
import { impactOf } from '../../catalogue/index.ts'
import { alertsOf } from '../../detection/index.ts'
import { register } from '../../incidents/index.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import { htmlOf } from '../../platform/rich-text.ts'
import { alertFacts, incidentForm } from '../rules/incident-form.ts'
import { lockGroup, updateGroup } from '../store/groups.ts'
import { membersOf } from '../store/memberships.ts'
import { announceOn } from './announce-on.ts'
import type { Known } from './know-alerts.ts'

/** Makes an incident of a group that has none: on what fails, with the impact that the service map shows. */
export async function openIncident(
  tx: Tx,
  context: Context,
  groupId: string,
  /** Where the map has been walked already, perhaps. */
  known: Pick<Known, 'impactOf'> = { impactOf },
): Promise<void> {
  const group = await lockGroup(tx, groupId)
  if (!group || group.incidentId !== null) return
  const members = await membersOf(tx, groupId)
  const [root] = await alertsOf(tx, [group.rootAlertId])
  if (!root) throw new Error(`Group ${groupId} has lost the alert that it began with`)
  const { ciId, serviceId, teamId, categoryId } = group
  const failed = [
    ...(ciId === null ? [] : [{ kind: 'ci' as const, id: ciId }]),
    ...(serviceId === null ? [] : [{ kind: 'service' as const, id: serviceId }]),
  ]
  const impact = failed.length === 0 ? undefined : await known.impactOf(tx, failed)
  const form = incidentForm({
    title: group.title,
    severity: group.severity as Severity,
    root: { ...root, labels: root.labels as Record<string, string> },
    integrationName: root.integrationName,
    alertTitles: [...new Set(members.map(({ title }) => title))],
    serviceId:
      serviceId ?? impact?.items.find(({ kind, state }) => kind === 'service' && state === 'failed')?.id ?? null,
    ciId,
    teamId,
    categoryId,
    firedAt: root.firedAt ?? root.firstSeenAt,
    detectedAt: root.firstSeenAt,
    impact: impact?.proposal.impact,
    now: context.now(),
  })
  const affected = impact?.items.filter(({ depth }) => depth > 0).slice(0, 50) ?? []
  const incident = await register(
    tx,
    context,
    {
      ...form,
      description: htmlOf(form.description),
      alert: alertFacts({ ...root, labels: root.labels as Record<string, string> }),
      affectedServiceIds: affected.filter(({ kind }) => kind === 'service').map(({ id }) => id),
      affectedCiIds: affected.filter(({ kind }) => kind === 'ci').map(({ id }) => id),
    },
    'monitoring',
  )
  await updateGroup(tx, groupId, { incidentId: incident.id, incidentDueAt: null })
  await announceOn(tx, context, groupId, 'alert_group.became_incident', {
    incidentId: incident.id,
    number: incident.number,
  })
}
