/** Columns that a person knows, by the name under which the words file has them. Bookkeeping has no name. */
const known = {
  summary: 'field.summary',
  description: 'field.description',
  state: 'field.state',
  requesterId: 'field.requester',
  customerId: 'field.customer',
  locationId: 'field.location',
  categoryId: 'field.category',
  serviceId: 'field.service',
  ciId: 'field.ci',
  impact: 'field.impact',
  urgency: 'field.urgency',
  priority: 'field.priority',
  priorityReason: 'field.priorityReason',
  complexity: 'field.complexity',
  environment: 'field.environment',
  ownerId: 'field.owner',
  teamId: 'field.team',
  assigneeId: 'field.assignee',
  holdReason: 'field.hold',
  holdUntil: 'field.holdUntil',
  holdEndsWhen: 'field.holdEndsWhen',
  isRestricted: 'field.isRestricted',
  resolution: 'field.resolution',
  slaMet: 'field.slaMet',
  facts: 'field.facts',
  times: 'field.times',
  references: 'field.references',
} as const

export type FieldName = (typeof known)[keyof typeof known] | 'field.other'

const order = Object.keys(known)

/** How fields follow each other wherever they are listed. */
export function inOrder(one: { column: string }, other: { column: string }): number {
  return order.indexOf(one.column) - order.indexOf(other.column)
}

export function fieldName(column: string): FieldName {
  return column in known ? known[column as keyof typeof known] : 'field.other'
}
