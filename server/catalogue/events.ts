/** What the module announces, for the audit: `changes` as they are afterwards, `before` as those fields were. */
export const catalogueEvents = [
  'service.added',
  'service.changed',
  'category.added',
  'category.changed',
  'configuration_item.added',
  'configuration_item.changed',
  'relation.added',
  'relation.removed',
  'customer.added',
  'customer.changed',
  'location.added',
  'location.changed',
  'priority_matrix.added',
  'remote_session_template.added',
  'remote_session_template.changed',
] as const
