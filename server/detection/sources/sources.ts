import type { SourceKey } from '../../../contract/detection.ts'
import { alertmanager } from './alertmanager/alertmanager.ts'
import { azure } from './azure/azure.ts'
import { checkmk } from './checkmk/checkmk.ts'
import { cloudevents } from './cloudevents/cloudevents.ts'
import { datadog } from './datadog/datadog.ts'
import { feed } from './feed/feed.ts'
import { gcp } from './gcp/gcp.ts'
import { goalert } from './goalert/goalert.ts'
import { grafana } from './grafana/grafana.ts'
import { healthchecks } from './healthchecks/healthchecks.ts'
import { icinga } from './icinga/icinga.ts'
import { json } from './json/json.ts'
import { mail } from './mail/mail.ts'
import { nagios } from './nagios/nagios.ts'
import { newrelic } from './newrelic/newrelic.ts'
import { oncall } from './oncall/oncall.ts'
import { openstatus } from './openstatus/openstatus.ts'
import { opsgenie } from './opsgenie/opsgenie.ts'
import { pagerduty } from './pagerduty/pagerduty.ts'
import { prometheus } from './prometheus/prometheus.ts'
import { sentry } from './sentry/sentry.ts'
import { sns } from './sns/sns.ts'
import type { Reading, Source } from './source.ts'
import { uptimeKuma } from './uptime-kuma/uptime-kuma.ts'
import { zabbix } from './zabbix/zabbix.ts'

/** Every tool that we understand. */
export const sources: Record<SourceKey, Source<Reading | Promise<Reading>>> = {
  alertmanager,
  azure,
  checkmk,
  cloudevents,
  datadog,
  feed,
  gcp,
  goalert,
  grafana,
  healthchecks,
  icinga,
  json,
  mail,
  nagios,
  newrelic,
  oncall,
  openstatus,
  opsgenie,
  pagerduty,
  prometheus,
  sentry,
  sns,
  'uptime-kuma': uptimeKuma,
  zabbix,
}
