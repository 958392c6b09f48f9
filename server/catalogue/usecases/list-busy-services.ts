import type { Answer } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/catalogue.ts'
import type { Context } from '../../platform/context.ts'
import { busyServices } from '../queries/service.ts'
import { partSeenBy } from './see-part.ts'

const most = 8

export async function listBusyServices({ db, actor }: Context): Promise<Answer<typeof contract.listBusyServices>> {
  return busyServices(db, actor, await partSeenBy(db, actor), most)
}
