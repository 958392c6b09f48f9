import type { Decision, IncidentRecord } from './incident.ts'

/** Only those named see it, with owner and assignee; whoever restricts it stays among them. */
export const restrict = (
  incident: Pick<IncidentRecord, 'isRestricted'>,
  { isRestricted }: { isRestricted: boolean },
  namedPersonIds: readonly string[],
): Decision => ({
  event: 'incident.restricted',
  audience: 'staff',
  changes: isRestricted === incident.isRestricted ? {} : { isRestricted },
  detail: { isRestricted, namedPersonIds },
})
