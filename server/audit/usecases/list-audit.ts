import type { Answer, Input } from '../../../contract/endpoint.ts'
import type { listAudit as contract } from '../../../contract/records.ts'
import { namesIn } from '../../incidents/index.ts'
import type { Context } from '../../platform/context.ts'
import { decodeKey, encodeKey, toPage } from '../../platform/paging.ts'
import { presentAuditEntry } from '../present.ts'
import { auditPage, findNamed } from '../queries.ts'

export async function listAudit(
  { db, actor }: Context,
  { after, limit, ...filter }: Input<typeof contract>,
): Promise<Answer<typeof contract>> {
  const key = decodeKey(after, ['number'])?.[0]
  const rows = await auditPage(db, actor.personId, filter, key === undefined ? undefined : Number(key), limit + 1)
  const ids = rows.map((row) => row.subjectId)
  const named = (await findNamed(db, ids)).map(({ id, name }) => [id, name] as const)
  const names = { ...(await namesIn(db, [ids, ...rows.map((row) => row.payload)])), ...Object.fromEntries(named) }
  return toPage(
    rows,
    limit,
    (row) => presentAuditEntry(row, names),
    (row) => encodeKey(row.id),
  )
}
