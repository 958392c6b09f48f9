import type { Input } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/silences.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { announce } from '../../platform/events.ts'
import { compilePattern } from '../../platform/expressions/pattern.ts'
import { newId } from '../../platform/id.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { SilenceEvent } from '../events.ts'
import { insertSilence } from '../store.ts'
import { silenceFor } from './list-silences.ts'

export function addSilence(context: Context, form: Input<typeof contract.addSilence>): Promise<contract.Silence> {
  return inTransaction(context, async (tx) => {
    const id = await beginSilence(tx, context, { ...form, createdByName: context.actor.name })
    return silenceFor(tx, id, context.now())
  })
}

/** Within a transaction of the caller's; `createdByName` is whom another tool names, or the caller, for whose alerts alone it holds. */
export async function beginSilence(
  tx: Tx,
  context: Context,
  form: Input<typeof contract.addSilence> & { createdByName: string; integrationId?: string },
): Promise<string> {
  const now = context.now()
  const { matchers, comment, createdByName, integrationId = null } = form
  const startsAt = form.startsAt === undefined ? now : new Date(form.startsAt)
  const endsAt = new Date(form.endsAt)
  if (endsAt <= now || endsAt <= startsAt)
    throw new Refusal('invalid', 'silence_ends_before', 'A silence ends in the future, and after it began')
  checkPatterns(matchers)
  const id = newId()
  await insertSilence(tx, {
    id,
    matchers,
    integrationId,
    comment,
    startsAt,
    endsAt,
    createdById: context.actor.personId,
    createdByName,
    createdAt: now,
  })
  await announce(tx, context, {
    type: 'silence.added' satisfies SilenceEvent,
    subject: { type: 'silence', id },
    audience: 'staff',
    payload: { changes: { matchers, integrationId, comment, startsAt, endsAt } },
  })
  context.background.wake(tx, 'silences.keep_quiet')
  return id
}

/** Refused where a pattern is none. */
export function checkPatterns(matchers: readonly contract.Matcher[]): void {
  for (const { isRegex, value } of matchers) if (isRegex) compilePattern(value)
}
