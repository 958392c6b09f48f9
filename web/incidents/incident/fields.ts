/** Columns that a person knows, by the name under which the words file has them. Bookkeeping has no name. */
const known = {
  summary: 'field.summary',
  description: 'field.description',
  state: 'field.state',
  requesterId: 'field.requester',
  customerId: 'field.customer',
  locationId: 'field.location',
  serviceId: 'field.service',
  ciId: 'field.ci',
  categoryId: 'field.category',
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

export function fieldName(column: string): FieldName {
  return column in known ? known[column as keyof typeof known] : 'field.other'
}
