import type { Incident, IncidentVerb } from '../../../../contract/incidents.ts'

/** What every section beside the stream is given. */
export interface SideProps {
  incident: Incident
  run(verb: IncidentVerb): void
}

/** A section's verb, if this caller may use it now. */
export function verbOf({ incident, run }: SideProps, verb: IncidentVerb, label: string) {
  return incident.allowed.includes(verb) ? { label, run: () => run(verb) } : undefined
}
