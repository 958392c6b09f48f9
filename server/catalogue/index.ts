import type { Db } from '../platform/db/database.ts'
import { competencyNeeds } from './queries/competence.ts'
import { findCategoryForIncident, findConfigurationItem, findServiceForIncident } from './store.ts'
import { unknown } from './usecases/need-named.ts'

export { addCategory } from './usecases/add-category.ts'
export { changeCategory } from './usecases/change-category.ts'
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
export { needNamed } from './usecases/need-named.ts'
export { needSeen, partSeenBy } from './usecases/see-part.ts'

/** Ids of the competencies that incidents of a category on a service need, for as many as are asked about. */
export async function knowNeeds(
  db: Db,
): Promise<(about: { categoryId: string | null; serviceId: string | null }) => string[]> {
  const needs = await competencyNeeds(db)
  const of = (id: string | null) => (id === null ? [] : (needs.get(id) ?? []))
  return ({ categoryId, serviceId }) => [...new Set([...of(categoryId), ...of(serviceId)])]
}

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
