import { type listDestinations as contract, OtherOutcome } from '../../../contract/contacts.ts'
import type { Answer } from '../../../contract/endpoint.ts'
import type { Context } from '../../platform/context.ts'
import { readDestinations } from '../queries.ts'
import { shownAddress } from '../rules/destination.ts'

export async function listDestinations(context: Context): Promise<Answer<typeof contract>> {
  const destinations = await readDestinations(context.db, OtherOutcome.options)
  if (context.actor.permissions.has('settings.manage')) return { items: destinations }
  return {
    items: destinations.map((destination) => ({
      ...destination,
      address: destination.address && shownAddress(destination.kind, destination.address),
    })),
  }
}
