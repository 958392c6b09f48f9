import type { Answer, Input } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/people.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { announce } from '../../platform/events.ts'
import { Refusal } from '../../platform/refusal.ts'
import { lockApiKey, revokeKey } from '../store/sign-in.ts'
import { forgetActors } from './identify-caller.ts'

export async function revokeApiKey(
  context: Context,
  { apiKeyId }: Input<typeof contract.revokeApiKey>,
): Promise<Answer<typeof contract.revokeApiKey>> {
  const answer = await inTransaction(context, async (tx) => {
    const key = await lockApiKey(tx, apiKeyId)
    if (!key) throw new Refusal('not_found', 'no_such_api_key', 'There is no such API key')
    if (key.revokedAt !== null) return {}
    await revokeKey(tx, apiKeyId, context.now())
    await announce(tx, context, {
      type: 'api_key.revoked',
      subject: { type: 'api_key', id: apiKeyId },
      audience: 'system',
      payload: {},
    })
    return {}
  })
  forgetActors(context.db)
  return answer
}
