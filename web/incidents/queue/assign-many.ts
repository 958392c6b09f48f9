import type { IncidentSummary } from '../../../contract/incidents.ts'
import { assignIncident } from '../../../contract/incident-verbs.ts'
import { call } from '../../platform/api.ts'

export interface Work {
  teamId: string | null
  assigneeId: string | null
}

interface Outcome {
  /** Gives each back to who had it. */
  undo(): Promise<Outcome>
  assigned: number
  /** Why one could not be assigned, by number. */
  failures: { number: number; error: Error }[]
}

/** Gives several incidents to a team and a person, one after the other: each on the version that was on the screen. */
export async function assignMany(
  incidents: readonly IncidentSummary[],
  workOf: (incident: IncidentSummary) => Work,
): Promise<Outcome> {
  const done: IncidentSummary[] = []
  const failures: Outcome['failures'] = []
  for (const incident of incidents) {
    try {
      done.push(await call(assignIncident, { incidentId: incident.id, version: incident.version, ...workOf(incident) }))
    } catch (error) {
      if (!(error instanceof Error)) throw error
      failures.push({ number: incident.number, error })
    }
  }
  const before = new Map(incidents.map(({ id, team, assignee }) => [id, { team, assignee }]))
  const back = ({ id }: IncidentSummary): Work => ({
    teamId: before.get(id)?.team?.id ?? null,
    assigneeId: before.get(id)?.assignee?.id ?? null,
  })
  return { assigned: done.length, failures, undo: () => assignMany(done, back) }
}
