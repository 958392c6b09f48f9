import type { Sent } from '../../../contract/endpoint.ts'
import type { editIncident } from '../../../contract/incident-verbs.ts'
import type { Incident } from '../../../contract/incidents.ts'
import type { Choice } from '../../ui/named-choices.tsx'

/** What the form of the facts holds. */
export interface FactsForm extends Pick<Incident, 'environment' | 'facts' | 'times' | 'references'> {
  requester: Choice | null
  customer: Choice | null
  location: Choice | null
  affected: Choice[]
  services: Choice[]
  cis: Choice[]
}

export function factsFormOf(incident: Incident): FactsForm {
  const { requester, customer, location, environment, facts, times, references, affected, people } = incident
  const others = (kind: 'service' | 'ci') =>
    affected.filter((one) => one.kind === kind).map(({ id, name }) => ({ id, name }))
  return {
    requester,
    customer,
    location,
    environment,
    facts,
    times,
    references,
    affected: people.affected,
    services: others('service'),
    cis: others('ci'),
  }
}

type Fields = Omit<Sent<typeof editIncident>, 'incidentId' | 'version'>

/** Only what somebody touched, so that saving undoes nobody else's work. */
export function changedFields(before: FactsForm, after: FactsForm): Fields {
  const all = fieldsOf(after)
  const old = fieldsOf(before)
  const isChanged = (name: string) =>
    JSON.stringify(all[name as keyof Fields]) !== JSON.stringify(old[name as keyof Fields])
  const fields = Object.fromEntries(Object.entries(all).filter(([name]) => isChanged(name))) as Fields
  return {
    ...fields,
    ...(fields.facts !== undefined && { facts: changedParts(before.facts, after.facts) }),
    ...(fields.times !== undefined && { times: changedParts(before.times, after.times) }),
    ...(fields.references !== undefined && { references: changedParts(before.references, after.references) }),
  }
}

function changedParts<Parts extends object>(before: Parts, after: Parts): Parts {
  const old = new Map(Object.entries(before))
  return Object.fromEntries(
    Object.entries(after).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(old.get(name))),
  ) as Parts
}

function fieldsOf(form: FactsForm): Fields {
  const ids = (choices: readonly Choice[]) => choices.map(({ id }) => id)
  return {
    requesterId: form.requester?.id ?? null,
    customerId: form.customer?.id ?? null,
    locationId: form.location?.id ?? null,
    affectedPersonIds: ids(form.affected),
    affectedServiceIds: ids(form.services),
    affectedCiIds: ids(form.cis),
    environment: form.environment,
    facts: form.facts,
    times: form.times,
    references: form.references,
  }
}
