import type { SourceKey } from '../../../contract/detection.ts'
import type { Opened } from './source-words.ts'

const lines = (...all: string[]): string => `${all.join('\n')}\n`
/** Where a file of ours for the tool is fetched. */
const ours = (file: string, address: string): string => new URL(`/senders/${file}`, address).href

/** The script for tools that try once, and what it keeps until it can be sent; then the tool's own file with its token. */
const installed = ({ address, token }: Opened, file: string, place: string) =>
  lines(
    `curl -fsSo /usr/local/bin/allclear-notify ${ours('allclear-notify', address)}`,
    'chmod 755 /usr/local/bin/allclear-notify',
    'install -d -o nagios -g nagios -m 700 /var/spool/allclear',
    "echo '* * * * * nagios /usr/local/bin/allclear-notify --flush' > /etc/cron.d/allclear",
    `curl -fsS ${ours(file, address)} | sed 's/<token>/${token}/' > ${place}`,
  )

/** Sends one event by hand, from any machine that reaches Allclear. */
const curl = (address: string, body: string, header?: string) =>
  [
    `curl '${address}'`,
    ...(header === undefined ? [] : [`-H '${header}'`]),
    "-H 'Content-Type: application/json'",
    `-d '${body}'\n`,
  ].join(' \\\n  ')

/** What is copied as it stands: into the tool's configuration, or into a shell. */
export const sourceLines: Partial<Record<SourceKey, (opened: Opened) => string>> = {
  alertmanager: ({ address }) => `route:
  receiver: allclear
receivers:
  - name: allclear
    webhook_configs:
      - url: ${address}
        send_resolved: true
`,
  azure: ({ address }) => `az monitor action-group create -g rg-ops -n allclear --short-name allclear \\
  --action webhook allclear '${address}' usecommonalertschema
`,
  checkmk: ({ address }) =>
    lines(
      `curl -fsSo ~/local/share/check_mk/notifications/allclear ${ours('checkmk', address)}`,
      'chmod 755 ~/local/share/check_mk/notifications/allclear',
    ),
  datadog: () => `{
  "id": "$ID",
  "alert_id": "$ALERT_ID",
  "alert_cycle_key": "$ALERT_CYCLE_KEY",
  "alert_transition": "$ALERT_TRANSITION",
  "alert_type": "$ALERT_TYPE",
  "alert_priority": "$ALERT_PRIORITY",
  "alert_scope": "$ALERT_SCOPE",
  "alert_status": "$ALERT_STATUS",
  "title": "$EVENT_TITLE",
  "body": "$TEXT_ONLY_MSG",
  "hostname": "$HOSTNAME",
  "tags": "$TAGS",
  "link": "$LINK",
  "date": "$DATE"
}
`,
  goalert: ({ address }) => curl(address, '{"summary": "The disk of web-1 is full", "dedup": "try-1"}'),
  healthchecks: () =>
    '{"code": "$CODE", "check": $JSON, "status": "$STATUS", "now": "$NOW", "exitstatus": "$EXITSTATUS", "last_body": $BODY_JSON}\n',
  icinga: (opened) => installed(opened, 'icinga2.conf', '/etc/icinga2/conf.d/allclear.conf'),
  json: ({ address }) =>
    curl(
      address,
      '{"identity": "web-1/disk", "title": "The disk of web-1 is full",\n      "severity": "critical", "host": "web-1"}',
    ),
  nagios: (opened) => installed(opened, 'nagios.cfg', '/etc/nagios4/conf.d/allclear.cfg'),
  newrelic: () => `{
  "id": {{ json issueId }},
  "issueUrl": {{ json issuePageUrl }},
  "title": {{ json annotations.title.[0] }},
  "priority": {{ json priority }},
  "impactedEntities": {{ json entitiesData.names }},
  "state": {{ json state }},
  "createdAt": {{ createdAt }},
  "updatedAt": {{ updatedAt }},
  "alertPolicyNames": {{ json accumulations.policyName }},
  "alertConditionNames": {{ json accumulations.conditionName }},
  "workflowName": {{ json workflowName }}
}
`,
  oncall: ({ address }) =>
    curl(address, '{"alert_uid": "try-1", "title": "The disk of web-1 is full", "state": "alerting"}'),
  opsgenie: ({ address, token }) =>
    curl(
      `${address}/v2/alerts`,
      '{"message": "The disk of web-1 is full", "alias": "try-1",\n      "priority": "P1", "entity": "web-1"}',
      `Authorization: GenieKey ${token}`,
    ),
  pagerduty: ({ address, token }) =>
    curl(
      address,
      `{"routing_key": "${token}",
      "event_action": "trigger", "dedup_key": "try-1",
      "payload": {"summary": "The disk of web-1 is full",
        "source": "web-1", "severity": "critical"}}`,
    ),
  prometheus: ({ address }) => {
    const { protocol, host, pathname } = new URL(address)
    return `alerting:
  alertmanagers:
    - scheme: ${protocol.replace(':', '')}
      path_prefix: ${pathname}
      static_configs:
        - targets: ['${host}']
`
  },
}
