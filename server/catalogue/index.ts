import type { MatrixCells } from '../../contract/catalogue.ts'
import type { Db } from '../platform/db/database.ts'
import { Refusal } from '../platform/refusal.ts'
import { competencyNeeds } from './queries/competence.ts'
import { priorityOf } from './rules/priority.ts'
import { findCategoryForIncident, findConfigurationItem, findCurrentMatrix, findServiceForIncident } from './store.ts'

export { addCategory } from './usecases/add-category.ts'
export { addConfigurationItem } from './usecases/add-configuration-item.ts'
export { addLocation } from './usecases/add-location.ts'
export { addRelation } from './usecases/add-relation.ts'
export { addRemoteSessionTemplate } from './usecases/add-remote-session-template.ts'
export { addService } from './usecases/add-service.ts'
export { findItemsByName, type NamedItem } from './usecases/find-items-by-name.ts'
export { listCategories } from './usecases/list-categories.ts'
export { mapAround } from './usecases/map-around.ts'
export { impactOf } from './usecases/preview-impact.ts'
export { createStandardCatalogue } from './usecases/create-standard-catalogue.ts'
export { needSeen, partSeenBy } from './usecases/see-part.ts'

/** Ids of the competencies that incidents of a category on a service need, for as many as are asked about. */
export async function knowNeeds(
  db: Db,
): Promise<(about: { categoryId: string | null; serviceId: string | null }) => string[]> {
  const needs = await competencyNeeds(db)
  const of = (id: string | null) => (id === null ? [] : (needs.get(id) ?? []))
  return ({ categoryId, serviceId }) => [...new Set([...of(categoryId), ...of(serviceId)])]
}

const unknown = (what: string, id: string) =>
  new Refusal('invalid', 'unknown_reference', `There is no ${what} ${id}`, { [what]: id })

export async function needService(db: Db, serviceId: string) {
  const service = await findServiceForIncident(db, serviceId)
  if (!service) throw unknown('service', serviceId)
  return service
}

export async function needCategory(db: Db, categoryId: string) {
  const category = await findCategoryForIncident(db, categoryId)
  if (!category) throw unknown('category', categoryId)
  return category
}

export async function needConfigurationItem(db: Db, ciId: string) {
  const ci = await findConfigurationItem(db, ciId)
  if (!ci) throw unknown('configuration item', ciId)
  return ci
}

/** What the matrix in force makes of an impact and an urgency, and which matrix that was. */
export async function computePriority(
  db: Db,
  serviceId: string | null,
  impact: number,
  urgency: number,
): Promise<{ computedPriority: number; priorityMatrixId: string }> {
  const matrix = await findCurrentMatrix(db, serviceId)
  if (!matrix) throw new Error('No priority matrix is in force; the first start creates one')
  return { computedPriority: priorityOf(matrix.cells as MatrixCells, impact, urgency), priorityMatrixId: matrix.id }
}
