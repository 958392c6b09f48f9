import type { Answer, Input } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/detection.ts'
import type { Context } from '../../platform/context.ts'
import { decodeKey, encodeKey, toPage } from '../../platform/paging.ts'
import { presentPayload } from '../present.ts'
import { payloadsPage } from '../queries/payload.ts'
import { integrationFor } from './read-integration.ts'

export async function listPayloads(
  { db, now }: Context,
  { integrationId, after, limit, faultyOnly }: Input<typeof contract.listPayloads>,
): Promise<Answer<typeof contract.listPayloads>> {
  await integrationFor(db, integrationId, now())
  const [key] = decodeKey(after, ['id']) ?? []
  const rows = await payloadsPage(db, integrationId, faultyOnly, key, limit + 1)
  return toPage(rows, limit, presentPayload, (row) => encodeKey(row.id))
}
