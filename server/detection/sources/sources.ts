import type { SourceKey } from '../../../contract/detection.ts'
import { alertmanager } from './alertmanager/alertmanager.ts'
import { cloudevents } from './cloudevents/cloudevents.ts'
import { datadog } from './datadog/datadog.ts'
import { goalert } from './goalert/goalert.ts'
import { grafana } from './grafana/grafana.ts'
import { json } from './json/json.ts'
import { newrelic } from './newrelic/newrelic.ts'
import { oncall } from './oncall/oncall.ts'
import { opsgenie } from './opsgenie/opsgenie.ts'
import { pagerduty } from './pagerduty/pagerduty.ts'
import { prometheus } from './prometheus/prometheus.ts'
import type { Source } from './source.ts'

/** Every tool that we understand. */
export const sources: Record<SourceKey, Source> = {
  alertmanager,
  cloudevents,
  datadog,
  goalert,
  grafana,
  json,
  newrelic,
  oncall,
  opsgenie,
  pagerduty,
  prometheus,
}
