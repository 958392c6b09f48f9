import type { Nearby, Tie } from '../../../contract/nearby.ts'
import { mapAround } from '../../catalogue/index.ts'
import { changeEventsOn, presentChangeEvent } from '../../detection/index.ts'
import type { Actor } from '../../platform/context.ts'
import type { Db } from '../../platform/db/database.ts'
import { presentBeside } from '../present.ts'
import { openIncidentsOn } from '../queries/nearby.ts'
import { isOpen, type IncidentRecord } from '../rules/incident.ts'
import {
  beganAt,
  byTie,
  changesFrom,
  failing,
  named,
  type Neighbour,
  ofEachItem,
  tieOf,
  tieOfChange,
} from '../rules/nearby.ts'
import { affectedThings } from '../store/affected.ts'

/** Read before the newest of each item are taken. */
const mostChanges = 200

/** What lies beside an incident, by the service map as it is now, as far as this caller may see it. */
export async function findNearby(db: Db, actor: Actor, incident: IncidentRecord): Promise<Nearby> {
  const { id, serviceId } = incident
  const affected = await affectedThings(db, id)
  const subject = { ...incident, affectedIds: affected.flatMap((thing) => thing.ciId ?? thing.serviceId ?? []) }
  const began = beganAt(incident)
  const own = named(subject)
  if (own.length === 0) return { began: began.toISOString(), changeEvents: [], incidents: [] }
  const map = await mapAround(db, own)
  const around = {
    items: map.items,
    needed: map.ways(failing(subject), 'needed'),
    dependents: map.ways(failing(subject), 'dependents'),
    neededByService: map.ways(serviceId === null ? [] : [serviceId], 'needed'),
  }
  const needed = [...own, ...around.needed.keys(), ...around.neededByService.keys()]
  const changes = actor.permissions.has('alert.read')
    ? await changeEventsOn(db, needed, changesFrom(began), mostChanges)
    : []
  const others = isOpen(incident)
    ? await openIncidentsOn(db, actor, [...needed, ...around.dependents.keys()], incident)
    : []
  return {
    began: began.toISOString(),
    changeEvents: ofEachItem(
      tied(changes, (change) => tieOfChange(subject, around, change)).map(({ tie, ...change }) => ({
        ...presentChangeEvent(change),
        tie,
      })),
    ),
    incidents: byTie(tied(others, (other) => tieOf(subject, around, other as typeof other & Neighbour))).map((other) =>
      presentBeside(other, other.tie),
    ),
  }
}

function tied<T>(found: readonly T[], tie: (one: T) => Tie | undefined): (T & { tie: Tie })[] {
  return found.flatMap((one) => {
    const how = tie(one)
    return how ? [{ ...one, tie: how }] : []
  })
}
