import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { SessionAddress } from './remote-sessions.ts'
import { Level, Priority } from './incidents.ts'
import { Id, line, Moment, Named, page, pageQuery, text, Version } from './values.ts'

const tag = 'Catalogue'
/** By `incident.work_assigned` (suppliers) one reads the part that the work of one's teams needs; the rest is not there. */
const read = ['catalogue.read', 'incident.work_assigned'] as const
const manage = ['catalogue.manage'] as const
const url = z.url({ protocol: /^https?$/ }).max(1000)

export const ServiceDocument = z.strictObject({
  title: line(100),
  url,
  kind: z.enum(['architecture', 'continuity', 'security', 'policy', 'other']),
})
export const Service = z.strictObject({
  id: Id,
  name: z.string(),
  description: z.string(),
  criticality: z.int().min(1).max(4),
  serviceOwner: Named.nullable(),
  productOwner: Named.nullable(),
  resourceOwner: Named.nullable(),
  team: Named.nullable(),
  customer: Named.nullable(),
  /** Of incidents on it that monitoring reports and that nothing else gives one. */
  category: Named.nullable(),
  /** What a team must be good at for incidents on it, beside what their category says. */
  competencies: z.array(Named),
  normalOperation: z.string(),
  userCount: z.int().nullable(),
  documents: z.array(ServiceDocument),
  openIncidentCount: z.int(),
  isActive: z.boolean(),
  version: Version,
})
export type Service = z.infer<typeof Service>
const serviceFields = {
  name: line(100),
  description: text(4000),
  criticality: z.int().min(1).max(4),
  serviceOwnerId: Id.nullable(),
  productOwnerId: Id.nullable(),
  resourceOwnerId: Id.nullable(),
  teamId: Id.nullable(),
  customerId: Id.nullable(),
  categoryId: Id.nullable(),
  competencyIds: z.array(Id).max(20),
  normalOperation: text(4000),
  userCount: z.int().min(0).max(1e9).nullable(),
  documents: z.array(ServiceDocument).max(50),
}
const serviceId = z.strictObject({ serviceId: Id })
export const listServices = endpoint({
  method: 'GET',
  path: '/api/services',
  may: read,
  tag,
  summary: 'Services by name',
  query: z.strictObject({ ...pageQuery, q: text(100).optional() }),
  answer: page(Service),
})
export const listBusyServices = endpoint({
  method: 'GET',
  path: '/api/services/busy',
  may: read,
  tag,
  summary: 'The services with most live open incidents, and how many have some and none',
  answer: z.strictObject({
    items: z.array(Service.pick({ id: true, name: true, openIncidentCount: true })),
    busyCount: z.int(),
    /** Active, and nothing open. */
    quietCount: z.int(),
  }),
})
export const readService = endpoint({
  method: 'GET',
  path: '/api/services/:serviceId',
  may: read,
  tag,
  summary: 'One service',
  params: serviceId,
  answer: Service,
})
export const addService = endpoint({
  method: 'POST',
  path: '/api/services',
  may: manage,
  tag,
  creates: true,
  summary: 'Adds a service',
  body: z.strictObject(serviceFields).partial().required({ name: true }),
  answer: Service,
})
export const changeService = endpoint({
  method: 'PATCH',
  path: '/api/services/:serviceId',
  may: manage,
  tag,
  summary: 'Changes a service',
  params: serviceId,
  body: z.strictObject(serviceFields).partial().extend({ version: Version, isActive: z.boolean().optional() }),
  answer: Service,
})

export const Category = z.strictObject({
  id: Id,
  parentId: Id.nullable(),
  name: z.string(),
  path: z.string(),
  isRestricted: z.boolean(),
  team: Named.nullable(),
  /** What a team must be good at for such incidents, beside what the categories above say. */
  competencies: z.array(Named),
  isActive: z.boolean(),
  version: Version,
})
export type Category = z.infer<typeof Category>
const categoryFields = {
  name: line(100),
  parentId: Id.nullable(),
  isRestricted: z.boolean(),
  teamId: Id.nullable(),
  competencyIds: z.array(Id).max(20),
}
export const listCategories = endpoint({
  method: 'GET',
  path: '/api/categories',
  may: read,
  tag,
  summary: 'The category tree, by path',
  answer: z.strictObject({ items: z.array(Category) }),
})
export const addCategory = endpoint({
  method: 'POST',
  path: '/api/categories',
  may: manage,
  tag,
  creates: true,
  summary: 'Adds a category',
  body: z.strictObject(categoryFields).partial().required({ name: true }),
  answer: Category,
})
export const changeCategory = endpoint({
  method: 'PATCH',
  path: '/api/categories/:categoryId',
  may: manage,
  tag,
  summary: 'Renames, moves or retires a category',
  params: z.strictObject({ categoryId: Id }),
  body: z.strictObject(categoryFields).partial().extend({ version: Version, isActive: z.boolean().optional() }),
  answer: Category,
})

export const ConfigurationItem = z.strictObject({
  id: Id,
  name: z.string(),
  type: z.string(),
  location: Named.nullable(),
  team: Named.nullable(),
  normalOperation: z.string(),
  serialNumber: z.string().nullable(),
  /** Its own, which counts before the template of its type; null for who neither works on incidents nor manages the catalogue. */
  remoteSessionUrl: SessionAddress.nullable(),
  isActive: z.boolean(),
  version: Version,
})
export type ConfigurationItem = z.infer<typeof ConfigurationItem>
const ciFields = {
  name: line(100),
  type: line(60),
  locationId: Id.nullable(),
  teamId: Id.nullable(),
  normalOperation: text(4000),
  serialNumber: text(100).nullable(),
  remoteSessionUrl: SessionAddress.nullable(),
}
export const listConfigurationItems = endpoint({
  method: 'GET',
  path: '/api/configuration-items',
  may: read,
  tag,
  summary: 'Configuration items by name',
  query: z.strictObject({ ...pageQuery, q: text(100).optional() }),
  answer: page(ConfigurationItem),
})
export const addConfigurationItem = endpoint({
  method: 'POST',
  path: '/api/configuration-items',
  may: manage,
  tag,
  creates: true,
  summary: 'Adds a configuration item',
  body: z.strictObject(ciFields).partial().required({ name: true, type: true }),
  answer: ConfigurationItem,
})
export const changeConfigurationItem = endpoint({
  method: 'PATCH',
  path: '/api/configuration-items/:ciId',
  may: manage,
  tag,
  summary: 'Changes a configuration item',
  params: z.strictObject({ ciId: Id }),
  body: z.strictObject(ciFields).partial().extend({ version: Version, isActive: z.boolean().optional() }),
  answer: ConfigurationItem,
})

/** A service or a configuration item at either end of a relation. */
export const CatalogueItem = z.strictObject({ kind: z.enum(['service', 'ci']), id: Id })
export type CatalogueItem = z.infer<typeof CatalogueItem>
/** All but `connected_to` carry failure: what depends on, runs on or is part of another fails with it. */
export const RelationKind = z.enum(['depends_on', 'runs_on', 'part_of', 'connected_to'])
export const Relation = z.strictObject({
  id: Id,
  dependent: CatalogueItem.extend({ name: z.string() }),
  needed: CatalogueItem.extend({ name: z.string() }),
  kind: RelationKind,
  isRedundant: z.boolean(),
  redundancyGroup: z.string(),
})
export type Relation = z.infer<typeof Relation>
export const listRelations = endpoint({
  method: 'GET',
  path: '/api/relations',
  may: read,
  tag,
  summary: 'What depends on what; of one item, or all',
  query: z.strictObject({ itemId: Id.optional() }),
  answer: z.strictObject({ items: z.array(Relation) }),
})
export const NewRelation = z
  .strictObject({
    dependent: CatalogueItem,
    needed: CatalogueItem,
    kind: RelationKind.default('depends_on'),
    /** The dependent goes on without it, as long as one of the same group works: with one alone, what stands in is not in the map. */
    isRedundant: z.boolean().default(false),
    /** A name within the dependent, for whoever has several groups of things that stand in for each other. */
    redundancyGroup: text(60).default(''),
  })
  .refine(({ isRedundant, redundancyGroup }) => isRedundant || redundancyGroup === '', {
    path: ['redundancyGroup'],
    message: 'Only what is redundant has a group',
  })
export const addRelation = endpoint({
  method: 'POST',
  path: '/api/relations',
  may: manage,
  tag,
  creates: true,
  summary: 'Says that one thing depends on another',
  body: NewRelation,
  answer: Relation,
})
export const removeRelation = endpoint({
  method: 'DELETE',
  path: '/api/relations/:relationId',
  may: manage,
  tag,
  summary: 'Takes a relation away',
  params: z.strictObject({ relationId: Id }),
  answer: z.strictObject({}),
})

const place = z.strictObject({ id: Id, name: z.string(), isActive: z.boolean(), version: Version })
export const Customer = place
export const listCustomers = endpoint({
  method: 'GET',
  path: '/api/customers',
  may: [...read, 'people.read'],
  tag,
  summary: 'Customers',
  answer: z.strictObject({ items: z.array(Customer) }),
})
export const addCustomer = endpoint({
  method: 'POST',
  path: '/api/customers',
  may: manage,
  tag,
  creates: true,
  summary: 'Adds a customer',
  body: z.strictObject({ name: line(100) }),
  answer: Customer,
})
export const changeCustomer = endpoint({
  method: 'PATCH',
  path: '/api/customers/:customerId',
  may: manage,
  tag,
  summary: 'Renames or retires a customer',
  params: z.strictObject({ customerId: Id }),
  body: z.strictObject({ version: Version, name: line(100).optional(), isActive: z.boolean().optional() }),
  answer: Customer,
})
export const Location = place.extend({ parentId: Id.nullable(), address: z.string().nullable(), path: z.string() })
export type Location = z.infer<typeof Location>
export const listLocations = endpoint({
  method: 'GET',
  path: '/api/locations',
  may: [...read, 'incident.report'],
  tag,
  summary: 'Places, by path',
  answer: z.strictObject({ items: z.array(Location) }),
})
export const addLocation = endpoint({
  method: 'POST',
  path: '/api/locations',
  may: manage,
  tag,
  creates: true,
  summary: 'Adds a place',
  body: z.strictObject({
    name: line(100),
    parentId: Id.nullable().default(null),
    address: text(400).nullable().default(null),
  }),
  answer: Location,
})
export const changeLocation = endpoint({
  method: 'PATCH',
  path: '/api/locations/:locationId',
  may: manage,
  tag,
  summary: 'Changes a place',
  params: z.strictObject({ locationId: Id }),
  body: z.strictObject({
    version: Version,
    name: line(100).optional(),
    parentId: Id.nullable().optional(),
    address: text(400).nullable().optional(),
    isActive: z.boolean().optional(),
  }),
  answer: Location,
})

/** cells[impact - 1][urgency - 1] = priority */
const MatrixRow = z.tuple([Priority, Priority, Priority])
export const MatrixCells = z.tuple([MatrixRow, MatrixRow, MatrixRow])
export type MatrixCells = z.infer<typeof MatrixCells>
export const PriorityMatrix = z.strictObject({
  id: Id,
  number: z.int(),
  service: Named.nullable(),
  cells: MatrixCells,
  note: z.string(),
  createdBy: Named.nullable(),
  createdAt: Moment,
  isCurrent: z.boolean(),
})
export type PriorityMatrix = z.infer<typeof PriorityMatrix>
export const listPriorityMatrices = endpoint({
  method: 'GET',
  path: '/api/priority-matrices',
  may: [...read, 'settings.manage'],
  tag,
  summary: 'Every version of the priority matrix, newest first',
  answer: z.strictObject({ items: z.array(PriorityMatrix) }),
})
export const addPriorityMatrix = endpoint({
  method: 'POST',
  path: '/api/priority-matrices',
  may: ['settings.manage'],
  tag,
  creates: true,
  summary: 'A new version of the matrix, for all or for one service; the past keeps its own',
  body: z.strictObject({ serviceId: Id.nullable().default(null), cells: MatrixCells, note: text(400).default('') }),
  answer: PriorityMatrix,
})
export const previewPriorityMatrix = endpoint({
  method: 'POST',
  path: '/api/priority-matrix-previews',
  may: ['settings.manage'],
  tag,
  summary: 'What these cells would have made of past incidents',
  body: z.strictObject({
    serviceId: Id.nullable().default(null),
    cells: MatrixCells,
    days: z.int().min(1).max(3650).default(90),
  }),
  answer: z.strictObject({
    incidentCount: z.int(),
    changedCount: z.int(),
    changes: z.array(z.strictObject({ impact: Level, urgency: Level, from: Priority, to: Priority, count: z.int() })),
  }),
})
