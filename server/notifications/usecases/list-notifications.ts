import type { Answer, Input } from '../../../contract/endpoint.ts'
import type { listNotifications as contract } from '../../../contract/records.ts'
import { entriesFor, isSupplier, ownTasksVisibleTo, visibleTo } from '../../incidents/index.ts'
import { findOrganisation } from '../../people/index.ts'
import type { Context } from '../../platform/context.ts'
import { decodeKey, encodeKey, toPage } from '../../platform/paging.ts'
import { countUnread, notificationsPage } from '../queries.ts'
import { presentNotification } from '../present.ts'

export async function listNotifications(
  { db, actor }: Context,
  { after, limit }: Input<typeof contract>,
): Promise<Answer<typeof contract>> {
  const { personId, teamIds } = actor
  if (personId === null) return { items: [], next: null, unreadCount: 0 }
  const sees = {
    incident: visibleTo(actor),
    entry: isSupplier(actor) ? entriesFor(actor) : undefined,
    ownTasks: ownTasksVisibleTo(actor),
  }
  const reader = { personId, teamIds, sees }
  const key = decodeKey(after, ['number'])?.[0]
  const rows = await notificationsPage(db, reader, key === undefined ? key : Number(key), limit + 1)
  const organisation = (await findOrganisation(db))?.name ?? ''
  return {
    ...toPage(
      rows,
      limit,
      (row) => presentNotification(row, actor, organisation),
      (row) => encodeKey(row.eventId),
    ),
    unreadCount: await countUnread(db, reader),
  }
}
