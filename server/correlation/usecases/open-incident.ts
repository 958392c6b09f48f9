import type { Severity } from '../../../contract/detection.ts'
import type { Language } from '../../../contract/values.ts'
import type { Impact } from '../../../contract/impact.ts'
import { impactOf } from '../../catalogue/index.ts'
import { alertsOf, type DueAlert } from '../../detection/index.ts'
import { type IncidentRecord, register } from '../../incidents/index.ts'
import { needOrganisation } from '../../people/index.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import { htmlOf } from '../../platform/rich-text.ts'
import { alertFacts, type GroupFacts, incidentForm } from '../rules/incident-form.ts'
import { type GroupRecord, lockGroup, updateGroup } from '../store/groups.ts'
import { membersOf } from '../store/memberships.ts'
import { announceOn } from './announce-on.ts'
import type { Known } from './know-alerts.ts'

/** Makes an incident of a group that has none. */
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
  const titles = members.map(({ title }) => title)
  const incident = await incidentOf(tx, context, group, { ...root, labels: root.labels as Labels }, titles, known)
  await updateGroup(tx, groupId, { incidentId: incident.id, incidentDueAt: null })
  await tellIncident(tx, context, groupId, incident)
}

type Labels = DueAlert['labels']
type Root = Parameters<typeof alertFacts>[0] & GroupFacts['root'] & Pick<DueAlert, 'firedAt' | 'firstSeenAt'>

/** An incident on what fails, with the impact that the service map shows; `root` is the alert that the group began with. */
export async function incidentOf(
  tx: Tx,
  context: Context,
  group: Pick<GroupRecord, 'title' | 'severity' | 'ciId' | 'serviceId' | 'teamId' | 'categoryId'>,
  root: Root,
  titles: readonly string[],
  known: Pick<Known, 'impactOf'>,
): Promise<IncidentRecord> {
  const { ciId, serviceId, teamId, categoryId } = group
  const failed = [
    ...(ciId === null ? [] : [{ kind: 'ci' as const, id: ciId }]),
    ...(serviceId === null ? [] : [{ kind: 'service' as const, id: serviceId }]),
  ]
  const impact = failed.length === 0 ? undefined : await known.impactOf(tx, failed)
  const form = incidentForm({
    title: group.title,
    severity: group.severity as Severity,
    root,
    integrationName: root.integrationName,
    alertTitles: [...new Set(titles)],
    serviceId:
      serviceId ?? impact?.items.find(({ kind, state }) => kind === 'service' && state === 'failed')?.id ?? null,
    ciId,
    teamId,
    categoryId,
    firedAt: root.firedAt ?? root.firstSeenAt,
    detectedAt: root.firstSeenAt,
    impact: impact && isJudged(impact) ? impact.proposal.impact : undefined,
    now: context.now(),
    language: (await needOrganisation(tx)).language as Language,
  })
  const affected = impact?.items.filter(({ depth }) => depth > 0).slice(0, 50) ?? []
  return register(
    tx,
    context,
    {
      ...form,
      description: htmlOf(form.description),
      alert: alertFacts(root),
      affectedServiceIds: affected.filter(({ kind }) => kind === 'service').map(({ id }) => id),
      affectedCiIds: affected.filter(({ kind }) => kind === 'ci').map(({ id }) => id),
    },
    'monitoring',
  )
}

/** Whether anybody has said how many use what fails, or that it matters more or less than services do as they are recorded. */
const isJudged = ({ items, proposal }: Impact): boolean =>
  proposal.because !== 'little_depends' ||
  items.some(({ kind, userCount, criticality }) => kind === 'service' && (userCount !== null || criticality !== usual))
const usual = 3

export function tellIncident(
  tx: Tx,
  context: Context,
  groupId: string,
  { id: incidentId, number }: Pick<IncidentRecord, 'id' | 'number'>,
): Promise<void> {
  return announceOn(tx, context, groupId, 'alert_group.became_incident', { incidentId, number })
}
