import type { Answer } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/people.ts'
import type { Context } from '../../platform/context.ts'
import { presentApiKey } from '../present.ts'
import { listApiKeyRows } from '../queries.ts'

export async function listApiKeys({ db }: Context): Promise<Answer<typeof contract.listApiKeys>> {
  return { items: (await listApiKeyRows(db)).map(presentApiKey) }
}
