import type { Input } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/silences.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { announce } from '../../platform/events.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { SilenceEvent } from '../events.ts'
import { lockSilence, updateSilence } from '../store.ts'
import { silenceFor } from './list-silences.ts'

/** An end that lies in the past is now. */
export function changeSilence(
  context: Context,
  { silenceId, version, endsAt, comment }: Input<typeof contract.changeSilence>,
): Promise<contract.Silence> {
  return inTransaction(context, async (tx) => {
    const silence = await lockSilence(tx, silenceId)
    if (!silence) throw new Refusal('not_found', 'no_such_silence', 'There is no such silence')
    if (silence.version !== version)
      throw new Refusal('conflict', 'changed_meanwhile', 'Somebody else changed this in the meantime', {
        version: silence.version,
      })
    const now = context.now()
    if (silence.endsAt <= now)
      throw new Refusal('conflict', 'silence_has_ended', 'This silence has ended: begin a new one')
    const end = endsAt === undefined ? silence.endsAt : new Date(Math.max(Date.parse(endsAt), now.getTime()))
    const changes = {
      endsAt: end,
      // One that ends before it began never held.
      startsAt: silence.startsAt > end ? end : silence.startsAt,
      ...(comment !== undefined && { comment }),
    }
    await updateSilence(tx, silenceId, { ...changes, ...(end > silence.endsAt && { warnedAt: null }) })
    await announce(tx, context, {
      type: 'silence.changed' satisfies SilenceEvent,
      subject: { type: 'silence', id: silenceId },
      audience: 'staff',
      payload: { changes },
    })
    context.background.wake(tx, 'silences.keep_quiet')
    return silenceFor(tx, silenceId, now)
  })
}
