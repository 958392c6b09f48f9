import type { Db } from '../../platform/db/database.ts'
import { canonical } from '../../platform/events.ts'
import { replay } from '../rules/replay.ts'
import { findIncident, someIncidentIds } from '../store/incident.ts'
import { incidentLog } from '../store/log.ts'

export interface ReplayCheck {
  checked: number
  /** Numbers of incidents whose record is not what their log tells. */
  differing: number[]
}

/** Whether records are what their logs tell, for some incidents spread over all of them. */
export async function checkReplay(db: Db, most: number): Promise<ReplayCheck> {
  const differing: number[] = []
  const ids = await someIncidentIds(db, most)
  for (const id of ids) {
    await db
      .transaction()
      .setIsolationLevel('repeatable read')
      .setAccessMode('read only')
      .execute(async (tx) => {
        const incident = await findIncident(tx, id)
        const told = replay(id, await incidentLog(tx, id))
        if (incident && canonical({ ...incident, updatedAt: null }) !== canonical({ ...told, updatedAt: null }))
          differing.push(incident.number)
      })
  }
  return { checked: ids.length, differing }
}
