import type { Answer } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/silences.ts'
import type { Context } from '../../platform/context.ts'
import type { Db } from '../../platform/db/database.ts'
import { Refusal } from '../../platform/refusal.ts'
import { presentWindow } from '../present.ts'
import { itemNames, windowRow, type WindowRow, windowRows } from '../queries.ts'
import { followingOccurrences } from '../rules/occurrence.ts'
import { countQuieted } from '../store.ts'
import type { Item } from './scope-window.ts'

export async function listMaintenanceWindows({
  db,
  now,
}: Context): Promise<Answer<typeof contract.listMaintenanceWindows>> {
  const rows = await windowRows(db)
  const ids = rows.map(({ id }) => id)
  const counts = await countQuieted(db, ids)
  const names = await itemNames(db, [...new Set(rows.flatMap(({ items }) => (items as Item[]).map(({ id }) => id)))])
  return { items: rows.map((row) => presentWindow(row, names, counts.get(row.id) ?? 0, followingOf(row), now())) }
}

export async function windowFor(db: Db, id: string, now: Date): Promise<contract.MaintenanceWindow> {
  const row = await windowRow(db, id)
  if (!row) throw new Refusal('not_found', 'no_such_window', 'There is no such maintenance window')
  const names = await itemNames(
    db,
    (row.items as Item[]).map((item) => item.id),
  )
  return presentWindow(row, names, (await countQuieted(db, [id])).get(id) ?? 0, followingOf(row), now)
}

const mostFollowing = 3

function followingOf({ nextEndsAt, isActive, recurrence, ...row }: WindowRow) {
  if (nextEndsAt === null || !isActive) return []
  const planned = { ...row, recurrence: recurrence as contract.Recurrence | null }
  return followingOccurrences(planned, nextEndsAt, mostFollowing)
}
