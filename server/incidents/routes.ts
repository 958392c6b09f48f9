import * as verbs from '../../contract/incident-verbs.ts'
import * as contract from '../../contract/incidents.ts'
import type { Serve } from '../platform/http/serve.ts'
import { escalateIncident } from './usecases/escalate-incident.ts'
import { listIncidents } from './usecases/list-incidents.ts'
import { readIncident } from './usecases/read-incident.ts'
import { readTimeline } from './usecases/read-timeline.ts'
import { registerIncident } from './usecases/register-incident.ts'

export function routes(serve: Serve): void {
  serve(contract.registerIncident, registerIncident)
  serve(contract.listIncidents, listIncidents)
  serve(contract.readIncident, readIncident)
  serve(contract.readTimeline, readTimeline)
  serve(verbs.escalateIncident, escalateIncident)
}
