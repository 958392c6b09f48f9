import type { Input } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/silences.ts'
import { changeRecord } from '../../platform/change-record.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { Refusal } from '../../platform/refusal.ts'
import { lockSilence, updateSilence } from '../store.ts'
import { silenceFor } from './list-silences.ts'

/** An end that lies in the past is now. A tool has seen no version: it takes what is there. */
export function changeSilence(
  context: Context,
  { silenceId, version, endsAt, comment }: Omit<Input<typeof contract.changeSilence>, 'version'> & { version?: number },
): Promise<contract.Silence> {
  return inTransaction(context, async (tx) => {
    const record = await lockSilence(tx, silenceId)
    const now = context.now()
    if (record && record.endsAt <= now && (version ?? record.version) === record.version)
      throw new Refusal('conflict', 'silence_has_ended', 'This silence has ended: begin a new one')
    const end = endsAt === undefined ? undefined : new Date(Math.max(Date.parse(endsAt), now.getTime()))
    const sent = {
      comment,
      endsAt: end,
      // One that ends before it began never held.
      startsAt: record && end && record.startsAt > end ? end : undefined,
    }
    await changeRecord(tx, context, {
      type: 'silence',
      record,
      version,
      sent,
      update: (_, id, changes) =>
        updateSilence(tx, id, { ...changes, ...(record && end && end > record.endsAt && { warnedAt: null }) }),
    })
    context.background.wake(tx, 'silences.keep_quiet')
    return silenceFor(tx, silenceId, now)
  })
}
