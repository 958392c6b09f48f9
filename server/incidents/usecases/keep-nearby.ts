import type { TimelineEntry } from '../../../contract/incidents.ts'
import type { NearbyChangeEvent, Tie } from '../../../contract/nearby.ts'
import { type Context, systemActor } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import { presentBeside } from '../present.ts'
import { incidentsBeside } from '../queries/nearby.ts'
import type { IncidentRecord } from '../rules/incident.ts'
import { announceOn } from './change-incident.ts'
import { findNearby } from './find-nearby.ts'

/** What the log keeps. Of incidents only which: who reads it later may not see them all, and what they are called changes. */
interface Kept extends Record<string, unknown> {
  began: string
  changeEvents: NearbyChangeEvent[]
  incidents: { id: string; tie: Tie }[]
}

const type = 'incident.nearby_found'

/** Keeps in the log what lies beside an incident at its beginning, for maps, changes and incidents go on. */
export async function keepNearby(tx: Tx, context: Context, incident: IncidentRecord): Promise<void> {
  const finder = systemActor(context.actor.name, ['incident.read', 'alert.read'])
  const { began, changeEvents, incidents } = await findNearby(tx, finder, incident)
  if (changeEvents.length + incidents.length === 0) return
  const payload: Kept = { began, changeEvents, incidents: incidents.map(({ id, tie }) => ({ id, tie })) }
  await announceOn(tx, context, incident, { type, audience: 'staff', payload })
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
