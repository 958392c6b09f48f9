import * as contract from '../../contract/correlation.ts'
import * as rules from '../../contract/correlation-rules.ts'
import type { Serve } from '../platform/http/serve.ts'
import { acknowledgeGroup, withdrawAcknowledgement } from './usecases/acknowledge-group.ts'
import { addCorrelationRule } from './usecases/add-rule.ts'
import { changeCorrelationRule } from './usecases/change-rule.ts'
import { countAlerts } from './usecases/count-alerts.ts'
import { listAlertGroups } from './usecases/list-groups.ts'
import { listCorrelationRules } from './usecases/list-rules.ts'
import { makeIncident } from './usecases/make-incident.ts'
import { orderCorrelationRules } from './usecases/order-rules.ts'
import { readAlertGroup } from './usecases/read-group.ts'
import { splitAlert } from './usecases/split-alert.ts'
import { tryCorrelationRule } from './usecases/try-rule.ts'

export function routes(serve: Serve): void {
  serve(contract.listAlertGroups, listAlertGroups)
  serve(contract.readAlertGroup, readAlertGroup)
  serve(contract.splitAlert, splitAlert)
  serve(contract.makeIncident, makeIncident)
  serve(contract.acknowledgeGroup, acknowledgeGroup)
  serve(contract.withdrawAcknowledgement, withdrawAcknowledgement)
  serve(contract.countAlerts, countAlerts)
  serve(rules.listCorrelationRules, listCorrelationRules)
  serve(rules.addCorrelationRule, addCorrelationRule)
  serve(rules.changeCorrelationRule, changeCorrelationRule)
  serve(rules.orderCorrelationRules, orderCorrelationRules)
  serve(rules.tryCorrelationRule, tryCorrelationRule)
}
