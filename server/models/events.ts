/** What the module announces, for the audit: `changes` as they are afterwards, `before` as those fields were. */
export const modelEvents = [
  'model.added',
  'model.changed',
  'model.drafted',
  'model.published',
  'model.retired',
  'model.moved',
] as const
export type ModelEvent = (typeof modelEvents)[number]
