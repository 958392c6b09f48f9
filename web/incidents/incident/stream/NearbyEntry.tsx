import type { TimelineEntry } from '../../../../contract/incidents.ts'
import type { Nearby } from '../../../../contract/nearby.ts'
import { NearbyChanges } from '../nearby/NearbyChanges.tsx'
import { NearbyIncidents } from '../nearby/NearbyIncidents.tsx'

/** What lay beside it when monitoring opened it. */
export function NearbyEntry({ entry }: { entry: TimelineEntry }) {
  if (entry.type !== 'incident.nearby_found') return null
  const { began, changeEvents, incidents } = entry.payload as Nearby
  return (
    <>
      {changeEvents.length > 0 && <NearbyChanges changes={changeEvents} began={began} />}
      {incidents.length > 0 && <NearbyIncidents incidents={incidents} />}
    </>
  )
}
