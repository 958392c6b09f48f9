import type { RoleKey } from '../../../contract/permissions.ts'

interface DemoRunbook {
  name: string
  description: string
  /** A file of server/demo/scripts/. */
  script: string
  needsApproval: boolean
  roles: readonly RoleKey[]
}

export const runbooks: readonly DemoRunbook[] = [
  {
    name: 'Show disk space',
    description: 'How full the file systems are. Changes nothing.',
    script: 'show-disk-space',
    needsApproval: false,
    roles: ['agent', 'specialist', 'incident_manager'],
  },
  {
    name: 'Rotate logs',
    description: 'Makes room on a server whose logs have grown. In the demo it only says what it would do.',
    script: 'rotate-logs',
    needsApproval: true,
    roles: ['agent', 'specialist', 'incident_manager'],
  },
]
