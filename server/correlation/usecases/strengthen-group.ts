import type { DueAlert } from '../../detection/index.ts'
import { nameService } from '../../incidents/index.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import { dueAt, type Judgement, outweighs, worse } from '../rules/significance.ts'
import { type GroupRecord, updateGroup } from '../store/groups.ts'
import type { Known, Subject } from './know-alerts.ts'
import { openIncident } from './open-incident.ts'

/** An alert with what it is about and what it means. */
export interface Placed {
  alert: DueAlert
  subject: Subject
  judgement: Judgement
}

/** What was weighed before grows by what this alert adds; what grows to an exception becomes an incident. */
export async function strengthen(
  tx: Tx,
  context: Context,
  pass: Pick<Known, 'impactOf'>,
  group: GroupRecord,
  { alert, subject, judgement }: Placed,
  grown: Parameters<typeof updateGroup>[2],
): Promise<void> {
  const now = context.now()
  const isWeightier = outweighs(judgement.significance, group.significance as Judgement['significance'])
  const needsIncident = judgement.significance === 'exception' && group.incidentId === null
  const due = needsIncident ? earlier(group.incidentDueAt, dueAt(judgement, now)) : group.incidentDueAt
  const { serviceId } = subject
  const namesService = group.serviceId === null && serviceId !== null
  await updateGroup(tx, group.id, {
    ...grown,
    ...(namesService && { serviceId }),
    severity: worse(group.severity as DueAlert['severity'], judgement.severity ?? alert.severity),
    ...(isWeightier && { significance: judgement.significance, ruleId: judgement.ruleId }),
    incidentDueAt: due,
    recoverAt: null,
  })
  if (due !== null && due <= now && group.incidentId === null) await openIncident(tx, context, group.id, pass)
  if (namesService && group.incidentId !== null)
    await nameService(tx, context, group.incidentId, { serviceId, alertTitle: alert.title })
}

const earlier = (a: Date | null, b: Date | null): Date | null => (a === null || (b !== null && b < a) ? b : a)
