import type { TimelineEntry } from '../../../contract/incidents.ts'
import type { NearbyChangeEvent, Tie } from '../../../contract/nearby.ts'
import type { HappenedEvent } from '../../platform/background/background.ts'
import { type Context, systemActor } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { presentBeside } from '../present.ts'
import { incidentsBeside } from '../queries/nearby.ts'
import type { IncidentRecord } from '../rules/incident.ts'
import { findIncident, lockIncident } from '../store/incident.ts'
import { findLastPayload } from '../store/log.ts'
import { announceOn } from './change-incident.ts'
import { findNearby } from './find-nearby.ts'

/** What the log keeps. Of incidents only which: who reads it later may not see them all, and what they are called changes. */
interface Kept extends Record<string, unknown> {
  began: string
  changeEvents: NearbyChangeEvent[]
  incidents: { id: string; tie: Tie }[]
}

const type = 'incident.nearby_found'

export const isOfMonitoring = ({ changes }: Record<string, unknown>): boolean =>
  (changes as Pick<IncidentRecord, 'channel'>).channel === 'monitoring'

/**
 * Keeps in the log what lies beside an incident of monitoring at its beginning, for maps, changes and incidents go on. Right
 * after it was registered, so that nothing that follows from an alert waits for it.
 */
export async function keepNearby(context: Context, { subjectId }: HappenedEvent): Promise<void> {
  const finder = systemActor(context.actor.name, ['incident.read', 'alert.read'])
  await inTransaction(context, async (tx) => {
    const incident = (await findIncident(tx, subjectId)) as IncidentRecord
    const { began, changeEvents, incidents } = await findNearby(tx, finder, incident)
    if (changeEvents.length + incidents.length === 0) return
    const locked = (await lockIncident(tx, subjectId)) as IncidentRecord
    if ((await findLastPayload(tx, subjectId, type)) !== undefined) return
    const kept: Kept = { began, changeEvents, incidents: incidents.map(({ id, tie }) => ({ id, tie })) }
    await announceOn(tx, context, locked, { type, audience: 'staff', payload: kept })
  })
}

/** The log's entries with as much of what was kept as their reader may see, and without those of which nothing is left. */
export async function showNearby({ db, actor }: Context, entries: readonly TimelineEntry[]): Promise<TimelineEntry[]> {
  if (!actor.permissions.has('catalogue.read')) return entries.filter((entry) => entry.type !== type)
  const kept = (entry: TimelineEntry) => (entry.type === type ? (entry.payload as Kept) : undefined)
  const ids = entries.flatMap((entry) => kept(entry)?.incidents.map(({ id }) => id) ?? [])
  const byId = new Map((await incidentsBeside(db, actor, ids)).map((row) => [row.id, row]))
  return entries.flatMap((entry) => {
    const found = kept(entry)
    if (!found) return [entry]
    const changeEvents = actor.permissions.has('alert.read') ? found.changeEvents : []
    const incidents = found.incidents.flatMap(({ id, tie }) => {
      const row = byId.get(id)
      return row ? [presentBeside(row, tie)] : []
    })
    return changeEvents.length + incidents.length === 0
      ? []
      : [{ ...entry, payload: { ...found, changeEvents, incidents } }]
  })
}
