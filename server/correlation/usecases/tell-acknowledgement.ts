import { type DueAlert, wasAcknowledgedByHand } from '../../detection/index.ts'
import { tellIncident } from '../../incidents/index.ts'
import type { Reaction } from '../../platform/background/background.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { incidentIdOf, incidentsOfTaken } from '../queries/groups.ts'

const tellings = {
  'alert.acknowledged': 'incident.alert_acknowledged',
  'alert.acknowledgement_withdrawn': 'incident.alert_acknowledgement_withdrawn',
} as const
export const takings = Object.keys(tellings)

/** The first of those that were taken on, or given back, at once names them all. */
export const namesAll = (payload: Record<string, unknown>): boolean => payload['alertIds'] !== undefined

/** That somebody has alerts of an incident, or has them no more, stands in its log: what was done at once is told once. */
export const tellAcknowledgement: Reaction = (context, { eventId, type, payload }) =>
  inTransaction(context, async (tx) => {
    const taken = await incidentsOfTaken(tx, eventId, payload['alertIds'] as string[])
    for (const { incidentId, by, at, ...alerts } of taken) {
      const telling = tellings[type as keyof typeof tellings]
      await tellIncident(tx, context, incidentId, entryOf(telling, by, alerts, at), eventId)
    }
  })

/** What its sender says. It says when by its own clock, which may run ahead of ours. */
export async function tellOfSender(tx: Tx, context: Context, alert: DueAlert): Promise<void> {
  if (await wasAcknowledgedByHand(tx, alert.id)) return
  const incidentId = await incidentIdOf(tx, alert.id)
  if (incidentId === undefined) return
  const at = new Date(Math.min((alert.acknowledgedAt ?? context.now()).getTime(), context.now().getTime()))
  const alerts = { alertTitles: [alert.title], alertCount: 1 }
  await tellIncident(tx, context, incidentId, entryOf('incident.alert_acknowledged', alert.integrationName, alerts, at))
}

/** Allclear writes it, whoever did it: who has an alert has not begun on its incident, nor answered for its team. */
const entryOf = (
  type: (typeof tellings)[keyof typeof tellings],
  by: string,
  alerts: { alertTitles: string[]; alertCount: number },
  occurredAt: Date,
) => ({ type, audience: 'staff' as const, payload: { by, ...alerts }, occurredAt })
