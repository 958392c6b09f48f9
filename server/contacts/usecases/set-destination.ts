import type { Destination, setDestination as contract } from '../../../contract/contacts.ts'
import type { Input } from '../../../contract/endpoint.ts'
import { needTeam } from '../../people/index.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { announce } from '../../platform/events.ts'
import { newId } from '../../platform/id.ts'
import { Refusal } from '../../platform/refusal.ts'
import { readDestinations } from '../queries.ts'
import { placeOf, shownPlace } from '../rules/destination.ts'
import { findDestination, insertDestination, updateDestination } from '../store.ts'

export function setDestination(context: Context, input: Input<typeof contract>): Promise<Destination> {
  return inTransaction(context, async (tx) => {
    const place = placeOf(input)
    if (place.teamId !== null) await needTeam(tx, place.teamId)
    const known = await findDestination(tx, input.outcome)
    const id = known?.id ?? newId()
    if (!known) await insertDestination(tx, { id, outcome: input.outcome, ...place })
    else if (!(await updateDestination(tx, id, input.version ?? known.version, place)))
      throw new Refusal('conflict', 'changed_meanwhile', 'Somebody else changed this destination in the meantime', {
        version: known.version,
      })
    await announce(tx, context, {
      type: 'destination.changed',
      subject: { type: 'destination', id },
      audience: 'system',
      payload: {
        outcome: input.outcome,
        changes: shownPlace(place),
        before: known ? shownPlace({ kind: known.kind, teamId: known.teamId, address: known.address }) : {},
      },
    })
    const [destination] = await readDestinations(tx, [input.outcome])
    if (!destination) throw new Error(`The destination of ${input.outcome} was set and is not there`)
    return destination
  })
}
