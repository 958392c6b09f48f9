import type { SourceKey } from '../../../contract/detection.ts'

const id = 'allclear-test'
const nagios = (title: string) => ({ type: 'PROBLEM', host: id, state: 'DOWN', output: title })
const alertmanager = (title: string) => ({
  version: '4',
  status: 'firing',
  alerts: [{ status: 'firing', labels: { alertname: title, severity: 'high' }, fingerprint: id }],
})

/** What each tool would send when something fails, as little of it as is read; a tool without one is asked in another way. */
export const samples: Partial<Record<SourceKey, (title: string) => object>> = {
  alertmanager,
  azure: (title) => ({
    schemaId: 'azureMonitorCommonAlertSchema',
    data: { essentials: { alertId: id, alertRule: title, severity: 'Sev1', monitorCondition: 'Fired' } },
  }),
  checkmk: (title) => ({
    NOTIFY_WHAT: 'HOST',
    NOTIFY_NOTIFICATIONTYPE: 'PROBLEM',
    NOTIFY_HOSTNAME: id,
    NOTIFY_HOSTSTATE: 'DOWN',
    NOTIFY_HOSTOUTPUT: title,
  }),
  cloudevents: (title) => ({
    specversion: '1.0',
    id,
    source: '/allclear/test',
    type: 'org.allclear.test.failed',
    data: { summary: title, severity: 'high' },
  }),
  datadog: (title) => ({ alert_id: id, alert_transition: 'Triggered', alert_type: 'error', title }),
  gcp: (title) => ({ version: '1.2', incident: { incident_id: id, state: 'open', policy_name: title } }),
  goalert: (title) => ({ summary: title, dedup: id }),
  grafana: alertmanager,
  healthchecks: (title) => ({ code: id, status: 'down', check: { name: title } }),
  icinga: nagios,
  json: (title) => ({ identity: id, title, severity: 'high' }),
  nagios,
  newrelic: (title) => ({ id, state: 'ACTIVATED', title, priority: 'HIGH' }),
  oncall: (title) => ({ alert_uid: id, title, state: 'alerting' }),
  openstatus: (title) => ({ monitor: { id, name: title }, status: 'error' }),
  opsgenie: (title) => ({ message: title, alias: id, priority: 'P2' }),
  pagerduty: (title) => ({
    event_action: 'trigger',
    dedup_key: id,
    payload: { summary: title, source: 'allclear', severity: 'error' },
  }),
  sentry: (title) => ({ action: 'triggered', data: { event: { issue_id: id, title, level: 'error' } } }),
  'uptime-kuma': (title) => ({ monitor: { id, name: title }, heartbeat: { status: 0, msg: title } }),
  zabbix: (title) => ({ event_id: id, event_value: '1', nseverity: '4', name: title }),
}
