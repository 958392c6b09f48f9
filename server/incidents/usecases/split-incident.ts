import type { Input } from '../../../contract/endpoint.ts'
import type * as verbs from '../../../contract/incident-verbs.ts'
import type { Incident } from '../../../contract/incidents.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { Refusal } from '../../platform/refusal.ts'
import { presentIncident } from '../present.ts'
import { readSurroundings } from '../queries/record.ts'
import type { IncidentRecord } from '../rules/incident.ts'
import { split, splitFrom } from '../rules/merging.ts'
import { apply, lockFor } from './change-incident.ts'
import { moveContactsBetween } from './move-contacts.ts'
import { register } from './register-incident.ts'

type Form = Input<typeof verbs.splitIncident>

/** Answers the new incident. */
export function splitIncident(context: Context, input: Form): Promise<Incident> {
  const contactIds = [...new Set(input.contactIds)]
  return inTransaction(context, async (tx) => {
    const source = await lockFor(tx, context, input, 'split')
    const created = await register(tx, context, partOf(source, input), source.channel, source)
    const { left, arrived, personId } = await moveContactsBetween(tx, source, created, contactIds)
    if (left.contactIds.length !== contactIds.length)
      throw new Refusal('invalid', 'unknown_reference', 'A contact that was named is not one of this incident', {
        field: 'contactIds',
      })
    await apply(tx, context, source, split(created, left))
    const incident = await apply(tx, context, created, splitFrom(source, arrived, personId))
    return presentIncident(incident, await readSurroundings(tx, incident, context.actor), context.actor, context.now())
  })
}

/** What is known of the source holds for the part, but for how it was judged and what was done. */
const partOf = (source: IncidentRecord, { summary, description }: Form) => ({
  summary,
  description,
  customerId: source.customerId ?? undefined,
  locationId: source.locationId ?? undefined,
  serviceId: source.serviceId ?? undefined,
  ciId: source.ciId ?? undefined,
  categoryId: source.categoryId ?? undefined,
  teamId: source.teamId ?? undefined,
  environment: source.environment,
  basis: source.basis ?? undefined,
  times: source.times,
})
