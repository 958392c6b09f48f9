import { type listDestinations as contract, OtherOutcome } from '../../../contract/contacts.ts'
import type { Answer } from '../../../contract/endpoint.ts'
import type { Context } from '../../platform/context.ts'
import { readDestinations } from '../queries.ts'

export async function listDestinations(context: Context): Promise<Answer<typeof contract>> {
  return { items: await readDestinations(context.db, OtherOutcome.options) }
}
