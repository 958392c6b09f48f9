import type { SourceKey } from '../../../contract/detection.ts'
import type { Opened } from './source-words.ts'

/** What is copied into the tool's configuration as it stands, for tools that are configured by a file. */
export const sourceLines: Partial<Record<SourceKey, (opened: Opened) => string>> = {
  alertmanager: ({ address }) => `  - name: allclear
    webhook_configs:
      - url: ${address}
        send_resolved: true
`,
  azure: ({ address }) => `az monitor action-group create -g rg-ops -n allclear --short-name allclear \\
  --action webhook allclear '${address}' usecommonalertschema
`,
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
  healthchecks: () =>
    '{"code": "$CODE", "check": $JSON, "status": "$STATUS", "now": "$NOW", "exitstatus": "$EXITSTATUS", "last_body": $BODY_JSON}\n',
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
