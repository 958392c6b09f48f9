import { lockOrganisation } from '../../people/index.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { announce } from '../../platform/events.ts'
import type { UpkeepEvent } from '../events.ts'
import { findLastAllowedHosts } from '../queries/data.ts'

/** At each start: which hosts the operator has opened beside public ones, told where they are others than at the last. */
export function noteAllowedHosts(context: Context, hosts: readonly string[]): Promise<void> {
  return inTransaction(context, async (tx) => {
    const organisation = await lockOrganisation(tx)
    const before = await findLastAllowedHosts(tx)
    const allowedHosts = hosts.toSorted()
    if (!organisation || before.join() === allowedHosts.join()) return
    await announce(tx, context, {
      type: 'upkeep.allowed_hosts_changed' satisfies UpkeepEvent,
      subject: { type: 'organisation', id: organisation.id },
      audience: 'system',
      payload: { changes: { allowedHosts }, before: { allowedHosts: before } },
    })
  })
}
