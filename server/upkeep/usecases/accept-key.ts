import { lockOrganisation } from '../../people/index.ts'
import type { Context } from '../../platform/context.ts'
import { findKeyMark, markKey } from '../../platform/db/key-mark.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { announce } from '../../platform/events.ts'
import { keyPrint } from '../../platform/secret.ts'
import type { UpkeepEvent } from '../events.ts'

/** The key that the database was begun with is lost: this one takes its place. Answers whether it was another. */
export function acceptKey(context: Context, secret: string): Promise<boolean> {
  return inTransaction(context, async (tx) => {
    const organisation = await lockOrganisation(tx)
    const [before, print] = [await findKeyMark(tx), keyPrint(secret)]
    if (before === print) return false
    await markKey(tx, print)
    if (organisation)
      await announce(tx, context, {
        type: 'upkeep.key_accepted' satisfies UpkeepEvent,
        subject: { type: 'organisation', id: organisation.id },
        audience: 'system',
        payload: { print, ...(before !== undefined && { before }) },
      })
    return true
  })
}
