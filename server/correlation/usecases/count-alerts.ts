import type * as contract from '../../../contract/correlation.ts'
import type { Answer } from '../../../contract/endpoint.ts'
import type { Context } from '../../platform/context.ts'
import { alertCounts } from '../queries/groups.ts'
import { flappingFrom } from '../rules/flapping.ts'

const day = 86_400_000

export function countAlerts({ db, now }: Context): Promise<Answer<typeof contract.countAlerts>> {
  const at = now()
  return alertCounts(db, flappingFrom(at), new Date(at.getTime() - day))
}
