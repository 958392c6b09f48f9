import type { addRunbook as contract } from '../../../contract/automation.ts'
import type { Answer, Input } from '../../../contract/endpoint.ts'
import type { Context } from '../../platform/context.ts'
import type { Outgoing } from '../../platform/outgoing/outgoing.ts'
import type { Keys } from './carry-out-run.ts'
import { targetOf, tokenOf } from './check-runbook.ts'
import { keepRunbook } from './keep-runbook.ts'
import { showRunbook } from './read-runbook.ts'
import { webhookSecret } from './sign-call.ts'

export const addRunbook =
  (outgoing: Outgoing, { secret, sealing }: Keys) =>
  async (context: Context, { runs, ...fields }: Input<typeof contract>): Promise<Answer<typeof contract>> => {
    const target = await targetOf(outgoing, runs)
    const id = await keepRunbook(context, { ...fields, ...target }, tokenOf(sealing, runs))
    return {
      ...(await showRunbook(context.db, context.actor, id)),
      secret: target.kind === 'webhook' ? webhookSecret(secret, id, 1) : null,
    }
  }
