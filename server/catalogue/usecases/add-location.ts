import type { Input } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/catalogue.ts'
import type { Context } from '../../platform/context.ts'
import type { Db } from '../../platform/db/database.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { announce } from '../../platform/events.ts'
import { newId } from '../../platform/id.ts'
import { presentLocations } from '../present.ts'
import { allLocations } from '../queries/master-data.ts'
import { insertLocation } from '../store.ts'

export function addLocation(context: Context, form: Input<typeof contract.addLocation>): Promise<contract.Location> {
  return inTransaction(context, async (tx) => {
    const id = newId()
    await insertLocation(tx, { id, ...form })
    await announce(tx, context, {
      type: 'location.added',
      subject: { type: 'location', id },
      audience: 'system',
      payload: { changes: form },
    })
    return locationFor(tx, id)
  })
}

/** One place as it is now, with its path. */
export async function locationFor(db: Db, id: string): Promise<contract.Location> {
  const location = presentLocations(await allLocations(db)).find((one) => one.id === id)
  if (!location) throw new Error(`Location ${id} is not in its own tree`)
  return location
}
