import type { Answer, Input } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/detection.ts'
import type { Context } from '../../platform/context.ts'
import type { Db } from '../../platform/db/database.ts'
import { Refusal } from '../../platform/refusal.ts'
import { presentIntegration } from '../present.ts'
import { integrationRows } from '../queries/integration.ts'

export function readIntegration(
  { db, now }: Context,
  { integrationId }: Input<typeof contract.readIntegration>,
): Promise<contract.Integration> {
  return integrationFor(db, integrationId, now())
}

export async function listIntegrations({ db, now }: Context): Promise<Answer<typeof contract.listIntegrations>> {
  return { items: (await integrationRows(db, now())).map(presentIntegration) }
}

export async function integrationFor(db: Db, integrationId: string, now: Date): Promise<contract.Integration> {
  const [row] = await integrationRows(db, now, integrationId)
  if (!row) throw new Refusal('not_found', 'no_such_integration', 'There is no such integration')
  return presentIntegration(row)
}
