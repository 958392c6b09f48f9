import type {
  Category,
  ConfigurationItem,
  Location,
  MatrixCells,
  PriorityMatrix,
  Relation,
  Service,
} from '../../contract/catalogue.ts'
import type { Named } from '../../contract/values.ts'
import type { Actor } from '../platform/context.ts'
import type { ConfigurationItemRow } from './queries/configuration-item.ts'
import type { RelationRow } from './queries/map.ts'
import type { CategoryRow, LocationRow } from './queries/master-data.ts'
import type { MatrixRow } from './queries/matrix.ts'
import type { ServiceRow } from './queries/service.ts'
import { inTreeOrder } from './rules/tree.ts'

const named = (id: string | null, name: string | null): Named | null =>
  id === null || name === null ? null : { id, name }

export function presentService(row: ServiceRow, openIncidentCount: number): Service {
  return {
    id: row.id,
    name: row.name,
    description: row.description,
    criticality: row.criticality,
    serviceOwner: named(row.serviceOwnerId, row.serviceOwnerName),
    productOwner: named(row.productOwnerId, row.productOwnerName),
    resourceOwner: named(row.resourceOwnerId, row.resourceOwnerName),
    team: named(row.teamId, row.teamName),
    customer: named(row.customerId, row.customerName),
    category: named(row.categoryId, row.categoryName),
    competencies: row.competencies,
    normalOperation: row.normalOperation,
    userCount: row.userCount,
    documents: row.documents as Service['documents'],
    openIncidentCount,
    isActive: row.isActive,
    version: row.version,
  }
}

export function presentCategories(rows: readonly CategoryRow[]): Category[] {
  return inTreeOrder(rows).map(
    ({ id, parentId, name, path, isRestricted, teamId, teamName, competencies, isActive, version }) => ({
      id,
      parentId,
      name,
      path,
      isRestricted,
      team: named(teamId, teamName),
      competencies,
      isActive,
      version,
    }),
  )
}

export function presentLocations(rows: readonly LocationRow[]): Location[] {
  return inTreeOrder(rows)
}

/** Where sessions are opened is for those who open them, and those who say where. */
const seesSessions = ({ permissions }: Pick<Actor, 'permissions'>): boolean =>
  permissions.has('incident.work') || permissions.has('catalogue.manage')

export function presentConfigurationItem(row: ConfigurationItemRow, actor: Actor): ConfigurationItem {
  return {
    id: row.id,
    name: row.name,
    type: row.type,
    location: named(row.locationId, row.locationName),
    team: named(row.teamId, row.teamName),
    normalOperation: row.normalOperation,
    serialNumber: row.serialNumber,
    remoteSessionUrl: seesSessions(actor) ? row.remoteSessionUrl : null,
    isActive: row.isActive,
    version: row.version,
  }
}

export function presentRelation(row: RelationRow): Relation {
  const item = (serviceId: string | null, ciId: string | null, name: string): Relation['dependent'] =>
    serviceId === null ? { kind: 'ci', id: ciId ?? '', name } : { kind: 'service', id: serviceId, name }
  return {
    id: row.id,
    dependent: item(row.dependentServiceId, row.dependentCiId, row.dependentName),
    needed: item(row.neededServiceId, row.neededCiId, row.neededName),
    kind: row.kind as Relation['kind'],
    isRedundant: row.isRedundant,
    redundancyGroup: row.redundancyGroup,
  }
}

export function presentMatrix(row: MatrixRow): PriorityMatrix {
  return {
    id: row.id,
    number: row.number,
    service: named(row.serviceId, row.serviceName),
    cells: row.cells as MatrixCells,
    note: row.note,
    createdBy: named(row.createdById, row.createdByName),
    createdAt: row.createdAt.toISOString(),
    isCurrent: row.isCurrent,
  }
}
