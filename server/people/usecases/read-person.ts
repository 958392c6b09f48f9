import type { Input } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/people.ts'
import type { Context } from '../../platform/context.ts'
import type { Db } from '../../platform/db/database.ts'
import { Refusal } from '../../platform/refusal.ts'
import { presentPerson } from '../present.ts'
import { readPersonRow } from '../queries.ts'

export function readPerson(
  context: Context,
  { personId }: Input<typeof contract.readPerson>,
): Promise<contract.Person> {
  return personFor(context.db, personId)
}

export async function personFor(db: Db, personId: string): Promise<contract.Person> {
  const row = await readPersonRow(db, personId)
  if (!row) throw new Refusal('not_found', 'no_such_person', 'There is no such person')
  return presentPerson(row)
}
