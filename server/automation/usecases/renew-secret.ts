import type { renewRunbookSecret as contract } from '../../../contract/automation.ts'
import type { Answer, Input } from '../../../contract/endpoint.ts'
import { type Context, unrepeatable } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { announce } from '../../platform/events.ts'
import { updateRunbook } from '../store.ts'
import { needVersion } from './change-runbook.ts'
import { showRunbook } from './read-runbook.ts'
import { webhookSecret } from './sign-call.ts'

export const renewSecret =
  (secret: string) =>
  (context: Context, { runbookId, version }: Input<typeof contract>): Promise<Answer<typeof contract>> =>
    inTransaction(unrepeatable(context), async (tx) => {
      const { kind, secretNumber } = await needVersion(tx, runbookId, version)
      await updateRunbook(tx, runbookId, { secretNumber: secretNumber + 1 })
      await announce(tx, context, {
        type: 'runbook.secret_renewed',
        subject: { type: 'runbook', id: runbookId },
        audience: 'system',
        payload: { changes: {} },
      })
      return {
        ...(await showRunbook(tx, context.actor, runbookId)),
        secret: kind === 'webhook' ? webhookSecret(secret, runbookId, secretNumber + 1) : null,
      }
    })
