import type * as contract from '../../../contract/people.ts'
import type { Context } from '../../platform/context.ts'
import type { Db } from '../../platform/db/database.ts'
import { Refusal } from '../../platform/refusal.ts'
import { presentOrganisation } from '../present.ts'
import { readOrganisationRow } from '../queries.ts'

export function readOrganisation(context: Context): Promise<contract.Organisation> {
  return organisationFor(context.db)
}

export async function organisationFor(db: Db): Promise<contract.Organisation> {
  const row = await readOrganisationRow(db)
  if (!row) throw new Refusal('not_found', 'not_set_up', 'Allclear has not been set up yet')
  return presentOrganisation(row)
}
