import type { Answer, Input } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/incidents.ts'
import type { Context } from '../../platform/context.ts'
import { Refusal } from '../../platform/refusal.ts'
import { findNumber } from '../queries/number.ts'

/** The survivor of a merge where the caller may see it; else the incident that they asked for, if that one. */
export async function findIncidentByNumber(
  context: Context,
  { number }: Input<typeof contract.findIncidentByNumber>,
): Promise<Answer<typeof contract.findIncidentByNumber>> {
  const found = await findNumber(context.db, context.actor, number)
  if (!found) throw new Refusal('not_found', 'no_such_incident', 'There is no such incident')
  return found
}
