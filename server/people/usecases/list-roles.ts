import type { Answer } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/people.ts'
import type { Context } from '../../platform/context.ts'
import { presentRole } from '../present.ts'
import { listRoleRows } from '../queries.ts'

export async function listRoles({ db }: Context): Promise<Answer<typeof contract.listRoles>> {
  return { items: (await listRoleRows(db)).map(presentRole) }
}
