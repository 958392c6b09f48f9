import { sql } from 'kysely'
import type { Db } from '../../platform/db/database.ts'
import type { IncidentRecord } from '../rules/incident.ts'

/** Whether there was an incident in its category on its service before; true where the category is not known. */
export async function hadOneOfItsKind(
  db: Db,
  { id, categoryId, serviceId, number }: Pick<IncidentRecord, 'id' | 'categoryId' | 'serviceId' | 'number'>,
): Promise<boolean> {
  if (categoryId === null) return true
  const { rows } = await sql`
    select 1 from incidents where category_id = ${categoryId} and service_id is not distinct from ${serviceId}
      and number < ${number} and id <> ${id} and state <> 'cancelled' limit 1`.execute(db)
  return rows.length > 0
}
