import * as contract from '../../contract/correlation.ts'
import type { Serve } from '../platform/http/serve.ts'
import { acknowledgeGroup, withdrawAcknowledgement } from './usecases/acknowledge-group.ts'
import { countAlerts } from './usecases/count-alerts.ts'
import { listAlertGroups } from './usecases/list-groups.ts'
import { makeIncident } from './usecases/make-incident.ts'
import { readAlertGroup } from './usecases/read-group.ts'
import { splitAlert } from './usecases/split-alert.ts'

export function routes(serve: Serve): void {
  serve(contract.listAlertGroups, listAlertGroups)
  serve(contract.readAlertGroup, readAlertGroup)
  serve(contract.splitAlert, splitAlert)
  serve(contract.makeIncident, makeIncident)
  serve(contract.acknowledgeGroup, acknowledgeGroup)
  serve(contract.withdrawAcknowledgement, withdrawAcknowledgement)
  serve(contract.countAlerts, countAlerts)
}
