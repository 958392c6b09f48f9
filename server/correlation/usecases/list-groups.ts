import type * as contract from '../../../contract/correlation.ts'
import type { Answer, Input } from '../../../contract/endpoint.ts'
import { visibleTo } from '../../incidents/index.ts'
import type { Context } from '../../platform/context.ts'
import { decodeKey, encodeKey, toPage } from '../../platform/paging.ts'
import { presentGroup } from '../present.ts'
import { groupsPage } from '../queries/groups.ts'
import { flappingFrom, isFlapping } from '../rules/flapping.ts'
import { worstFirst } from '../rules/significance.ts'

export async function listAlertGroups(
  { db, actor, now }: Context,
  { after, limit, ...filter }: Input<typeof contract.listAlertGroups>,
): Promise<Answer<typeof contract.listAlertGroups>> {
  const rows = await groupsPage(
    db,
    visibleTo(actor),
    filter,
    { flapping: flappingFrom(now()), worstFirst },
    decodeKey(after, ['number', 'moment', 'id']),
    limit + 1,
  )
  return toPage(
    rows,
    limit,
    (row) => presentGroup(row, isFlapping(row, now())),
    (row) => encodeKey(row.rank, row.orderedBy.toISOString(), row.id),
  )
}
