/** What the module announces, on the chain of the incident; none of them changes a field of its record. */
export const taskEvents = [
  'incident.task_added',
  'incident.task_changed',
  'incident.cost_added',
  'incident.cost_removed',
] as const
