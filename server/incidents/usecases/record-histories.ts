import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import { announceHistory } from '../../platform/events.ts'
import { newId } from '../../platform/id.ts'
import type { IncidentHistory } from '../rules/history.ts'
import { insertContacts } from '../store/contacts.ts'
import { insertIncidents } from '../store/incident.ts'
import { serialise } from './change-incident.ts'

/**
 * Takes over incidents with the histories that they had elsewhere, in a transaction of the caller's. Nothing reacts to
 * a past event. Answers how many events were written.
 */
export async function recordHistories(
  tx: Tx,
  context: Context,
  histories: readonly IncidentHistory[],
): Promise<number> {
  if (histories.length === 0) return 0
  await insertIncidents(
    tx,
    histories.map(({ incident }) => ({ ...incident, ...serialise(incident) })),
  )
  await insertContacts(
    tx,
    histories
      .map(({ incident }) => incident)
      .filter((incident) => incident.requesterId !== null)
      .map((incident) => ({
        id: newId(),
        incidentId: incident.id,
        personId: incident.requesterId,
        channel: incident.channel,
        text: incident.summary,
        outcome: 'incident',
        basis: JSON.stringify(incident.basis ?? {}),
        receivedAt: incident.registeredAt,
      })),
  )
  return announceHistory(
    tx,
    context,
    histories.flatMap(({ incident, log }) =>
      log.map((event) => ({ ...event, subject: { type: 'incident', id: incident.id } })),
    ),
  )
}
