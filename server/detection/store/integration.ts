import type { Insertable, Updateable } from 'kysely'
import type { Db, Tx } from '../../platform/db/database.ts'
import type { Integrations } from '../../platform/db/tables.ts'
import type { Form } from './form.ts'

const integrationColumns = [
  'id',
  'name',
  'source',
  'serviceId',
  'ciId',
  'teamId',
  'freshnessMinutes',
  'settings',
  'signingSecret',
  'writeBackSecret',
  'isActive',
  'version',
] as const

/** What the door needs of the integration behind a token; a closed one is not found. */
export function findByToken(db: Db, tokenHash: Buffer) {
  return db
    .selectFrom('integrations')
    .select(['id', 'name', 'source', 'settings', 'freshnessMinutes', 'signingSecret'])
    .where('tokenHash', '=', tokenHash)
    .where('isActive', '=', true)
    .executeTakeFirst()
}

export function lockIntegration(tx: Tx, id: string) {
  return tx.selectFrom('integrations').select(integrationColumns).where('id', '=', id).forUpdate().executeTakeFirst()
}

export async function insertIntegration(tx: Tx, integration: Form<Insertable<Integrations>>): Promise<void> {
  await tx
    .insertInto('integrations')
    .values(integration as Insertable<Integrations>)
    .execute()
}

export async function updateIntegration(tx: Tx, id: string, changes: Form<Updateable<Integrations>>): Promise<void> {
  await tx
    .updateTable('integrations')
    .set((integration) => ({ ...(changes as Updateable<Integrations>), version: integration('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}
