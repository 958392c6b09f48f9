/** What the module announces: of a group on its own chain, of the incident that it became on the incident's. */
export type CorrelationEvent =
  | 'alert_group.opened'
  | 'alert_group.joined'
  | 'alert_group.cause_found'
  | 'alert_group.became_incident'
  | 'alert_group.split'
  | 'alert_group.recovered'
  | 'alert_group.fired_again'
  | 'correlation_rule.added'
  | 'correlation_rule.changed'
  | 'correlation_rule.moved'
