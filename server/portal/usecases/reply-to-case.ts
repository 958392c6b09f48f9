import type { Input } from '../../../contract/endpoint.ts'
import type { Case, replyToCase as contract } from '../../../contract/portal.ts'
import { reply } from '../../incidents/index.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { present, seeCase } from './see-case.ts'

export function replyToCase(context: Context, input: Input<typeof contract>): Promise<Case> {
  const { actor } = context
  return inTransaction(context, async (tx) => {
    await seeCase(tx, actor, input.incidentId)
    await reply(tx, context, input)
    return present(await seeCase(tx, actor, input.incidentId), context)
  })
}
