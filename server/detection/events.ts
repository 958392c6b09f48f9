/** What the module announces. Transitions of alerts are announced when correlation handles them, not one by one as they come. */
export type DetectionEvent =
  | 'heartbeat.added'
  | 'heartbeat.changed'
  | 'heartbeat.removed'
  | 'integration.added'
  | 'integration.changed'
  | 'integration.token_renewed'
  | 'alert.acknowledged'
  | 'alert.acknowledgement_withdrawn'
  | 'alert.amended'
  | 'alert.noted'
  | 'alert.resolved'
  | 'change_event.recorded'
