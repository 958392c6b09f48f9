import type { Context } from '../../platform/context.ts'
import { findKeyMark, markKeyWhereNone } from '../../platform/db/key-mark.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { keyPrint } from '../../platform/secret.ts'

/**
 * At each start: the key is the one that the database was begun with. On another the log would be sealed so that the other
 * processes find it broken, and what they locked could not be opened. `whence` says where this one came from.
 */
export async function needKnownKey(context: Context, secret: string, whence: string): Promise<void> {
  const print = keyPrint(secret)
  const mark = await inTransaction(context, async (tx) => {
    await markKeyWhereNone(tx, print)
    return findKeyMark(tx)
  })
  if (mark === print) return
  throw new Error(
    `This database was begun with another key than ${whence}. Bring that one back: as secret.key in the data folder, or as ALLCLEAR_SECRET, the same for every process. ` +
      'Only if it is lost, "npx allclear accept-key" makes this one do from now on: what was sealed with the other has to be entered again.',
  )
}
