import type { Input } from '../../../contract/endpoint.ts'
import type { Case, reopenCase as contract } from '../../../contract/portal.ts'
import { reopen } from '../../incidents/index.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { needSameCase, present, seeCase } from './see-case.ts'

export function reopenCase(context: Context, { version, ...input }: Input<typeof contract>): Promise<Case> {
  const { actor } = context
  return inTransaction(context, async (tx) => {
    needSameCase(await seeCase(tx, actor, input.incidentId), version, context)
    await reopen(tx, context, input)
    return present(await seeCase(tx, actor, input.incidentId), context)
  })
}
