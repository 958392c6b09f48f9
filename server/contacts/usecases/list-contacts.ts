import type { listContacts as contract } from '../../../contract/contacts.ts'
import type { Answer, Input } from '../../../contract/endpoint.ts'
import { visibleTo } from '../../incidents/index.ts'
import type { Context } from '../../platform/context.ts'
import { decodeKey, encodeKey, toPage } from '../../platform/paging.ts'
import { presentContact } from '../present.ts'
import { contactsPage } from '../queries.ts'

export async function listContacts(
  context: Context,
  { after, limit, ...filter }: Input<typeof contract>,
): Promise<Answer<typeof contract>> {
  const [key] = decodeKey(after, ['id']) ?? []
  const rows = await contactsPage(context.db, visibleTo(context.actor), filter, key?.toString(), limit + 1)
  return toPage(rows, limit, presentContact, (row) => encodeKey(row.id))
}
