import type { Service } from '../../../contract/catalogue.ts'
import type { Actor, Context } from '../../platform/context.ts'
import type { Db } from '../../platform/db/database.ts'
import { Refusal } from '../../platform/refusal.ts'
import { presentService } from '../present.ts'
import { countOpenIncidents, findService } from '../queries/service.ts'
import { partSeenBy } from './see-part.ts'

export function readService({ db, actor }: Context, { serviceId }: { serviceId: string }): Promise<Service> {
  return serviceFor(db, actor, serviceId)
}

/** Also within a transaction: the service as it is after a change. */
export async function serviceFor(db: Db, actor: Actor, serviceId: string): Promise<Service> {
  const seen = await partSeenBy(db, actor)
  const row = (seen?.has(serviceId) ?? true) ? await findService(db, serviceId) : undefined
  if (!row) throw new Refusal('not_found', 'no_such_record', 'There is no such record', { recordType: 'service' })
  const counts = await countOpenIncidents(db, actor, [serviceId])
  return presentService(row, counts.get(serviceId) ?? 0)
}
