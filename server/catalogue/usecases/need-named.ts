import type { Db } from '../../platform/db/database.ts'
import { Refusal } from '../../platform/refusal.ts'
import { priorityOf } from '../rules/priority.ts'
import { findNamed, type NamedIds } from '../store.ts'

export const unknown = (what: string, id: string) =>
  new Refusal('invalid', 'unknown_reference', `There is no ${what} ${id}`, { [what]: id })

type Asked = { [Key in keyof NamedIds]?: NamedIds[Key] | undefined }

/** What an incident names of the catalogue, known to exist; and the priority that the matrix in force gives to it. */
export async function needNamed(db: Db, { serviceId = null, ciId = null, categoryId = null, usually }: Asked) {
  const { service, category, hasCi, matrix } = await findNamed(db, { serviceId, ciId, categoryId, usually })
  if (serviceId !== null && !service) throw unknown('service', serviceId)
  if (ciId !== null && !hasCi) throw unknown('configuration item', ciId)
  if (categoryId !== null && !category) throw unknown('category', categoryId)
  return {
    service,
    category,
    priority(impact: number, urgency: number): { computedPriority: number; priorityMatrixId: string } {
      if (!matrix) throw new Error('No priority matrix is in force; the first start creates one')
      return { computedPriority: priorityOf(matrix.cells, impact, urgency), priorityMatrixId: matrix.id }
    },
  }
}
