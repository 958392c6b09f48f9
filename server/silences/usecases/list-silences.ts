import type { Answer, Input } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/silences.ts'
import type { Context } from '../../platform/context.ts'
import type { Db } from '../../platform/db/database.ts'
import { Refusal } from '../../platform/refusal.ts'
import { presentSilence } from '../present.ts'
import { silenceRow, silenceRows } from '../queries.ts'
import { countQuieted } from '../store.ts'

const month = 30 * 86_400_000

export async function listSilences(
  { db, now }: Context,
  { view }: Input<typeof contract.listSilences>,
): Promise<Answer<typeof contract.listSilences>> {
  const at = now()
  const rows = await silenceRows(db, view, at, new Date(at.getTime() - month))
  const counts = await countQuieted(
    db,
    rows.map(({ id }) => id),
  )
  return { items: rows.map((row) => presentSilence(row, counts.get(row.id) ?? 0, at)) }
}

export async function silenceFor(db: Db, id: string, now: Date): Promise<contract.Silence> {
  const row = await silenceRow(db, id)
  if (!row) throw new Refusal('not_found', 'no_such_silence', 'There is no such silence')
  return presentSilence(row, (await countQuieted(db, [id])).get(id) ?? 0, now)
}
