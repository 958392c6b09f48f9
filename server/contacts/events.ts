/** What the module announces, on the chain of the contact or the destination. The first two bring about a delivery. */
export type ContactEvent =
  | 'contact.recorded'
  | 'contact.delivery_requested'
  | 'contact.sent'
  | 'contact.delivery_failed'
  | 'contact.queued'
  | 'contact.handled'
  | 'destination.changed'
