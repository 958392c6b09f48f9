/** What the module announces, on the chain of the contact. Reactions of its own follow the first two. */
export const contactEvents = [
  'contact.recorded',
  'contact.delivery_requested',
  'contact.sent',
  'contact.delivery_failed',
  'contact.queued',
  'contact.handled',
  'destination.changed',
] as const
