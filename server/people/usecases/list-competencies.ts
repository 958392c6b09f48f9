import type { Answer } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/people.ts'
import type { Context } from '../../platform/context.ts'
import { listCompetencyRows } from '../queries.ts'

export async function listCompetencies({ db }: Context): Promise<Answer<typeof contract.listCompetencies>> {
  return { items: await listCompetencyRows(db) }
}
