import type { SourceKey } from '../../../contract/detection.ts'
import type { Opened } from './source-words.ts'

/** What is copied into the tool's configuration as it stands, for tools that are configured by a file. */
export const sourceLines: Partial<Record<SourceKey, (opened: Opened) => string>> = {
  alertmanager: ({ address }) => `  - name: allclear
    webhook_configs:
      - url: ${address}
        send_resolved: true
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
