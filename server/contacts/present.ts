import type { Contact } from '../../contract/contacts.ts'
import type { ContactListRow } from './queries.ts'

const named = (id: string | null, name: string | null) => (id === null || name === null ? null : { id, name })

export function presentContact(row: ContactListRow): Contact {
  return {
    id: row.id,
    incidentId: row.incidentId,
    person: named(row.personId, row.personName),
    channel: row.channel as Contact['channel'],
    text: row.text,
    outcome: row.outcome as Contact['outcome'],
    basis: row.basis as Contact['basis'],
    team: named(row.teamId, row.teamName),
    delivery: row.delivery as Contact['delivery'],
    deliveryDetail: row.deliveryDetail,
    receivedAt: row.receivedAt.toISOString(),
    version: row.version,
  }
}
