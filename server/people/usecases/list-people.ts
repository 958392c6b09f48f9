import type { Answer, Input } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/people.ts'
import type { Context } from '../../platform/context.ts'
import { decodeKey, encodeKey, toPage } from '../../platform/paging.ts'
import { presentPerson } from '../present.ts'
import { peoplePage } from '../queries.ts'

export async function listPeople(
  context: Context,
  { after, limit, ...filter }: Input<typeof contract.listPeople>,
): Promise<Answer<typeof contract.listPeople>> {
  const rows = await peoplePage(context.db, filter, decodeKey(after, ['text', 'id']), limit + 1)
  return toPage(rows, limit, presentPerson, (row) => encodeKey(row.sortName, row.id))
}
