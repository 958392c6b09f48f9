import {
  IconAddressBook,
  IconAlertTriangle,
  IconArrowUp,
  IconArrowsSplit2,
  IconBinaryTree,
  IconBuilding,
  IconExternalLink,
  IconGridDots,
  IconHeartbeat,
  IconKey,
  IconListCheck,
  IconListSearch,
  IconMapPin,
  IconPlug,
  IconServer,
  IconRoute,
  IconTerminal2,
  IconUserCircle,
  IconUsersGroup,
  IconUserShield,
} from '@tabler/icons-react'
import type { TablerIcon } from '@tabler/icons-react'
import type { Permission } from '../../contract/permissions.ts'

/** What the sections are about, in the order in which an organisation fills them in. */
export const subjects = ['people', 'catalogue', 'incidents', 'monitoring', 'system'] as const

export interface Section {
  subject: (typeof subjects)[number]
  name:
    | 'organisation'
    | 'people'
    | 'roles'
    | 'teams'
    | 'categories'
    | 'configuration-items'
    | 'remote-sessions'
    | 'customers'
    | 'locations'
    | 'priority-matrix'
    | 'models'
    | 'escalation-paths'
    | 'runbooks'
    | 'destinations'
    | 'integrations'
    | 'heartbeats'
    | 'alert-rules'
    | 'api-keys'
    | 'failed-work'
    | 'audit'
  icon: TablerIcon
  /** Whoever holds it sees the section. */
  permission: Permission
}

/** The settings that there are, by subject. */
export const sections: readonly Section[] = [
  { subject: 'people', name: 'organisation', icon: IconBuilding, permission: 'settings.manage' },
  { subject: 'people', name: 'people', icon: IconUserCircle, permission: 'people.manage' },
  { subject: 'people', name: 'roles', icon: IconUserShield, permission: 'people.manage' },
  { subject: 'people', name: 'teams', icon: IconUsersGroup, permission: 'people.manage' },
  { subject: 'catalogue', name: 'categories', icon: IconBinaryTree, permission: 'catalogue.manage' },
  { subject: 'catalogue', name: 'configuration-items', icon: IconServer, permission: 'catalogue.manage' },
  { subject: 'catalogue', name: 'remote-sessions', icon: IconExternalLink, permission: 'catalogue.manage' },
  { subject: 'catalogue', name: 'customers', icon: IconAddressBook, permission: 'catalogue.manage' },
  { subject: 'catalogue', name: 'locations', icon: IconMapPin, permission: 'catalogue.manage' },
  { subject: 'incidents', name: 'priority-matrix', icon: IconGridDots, permission: 'settings.manage' },
  { subject: 'incidents', name: 'models', icon: IconListCheck, permission: 'incident.internal' },
  { subject: 'incidents', name: 'escalation-paths', icon: IconArrowUp, permission: 'settings.manage' },
  { subject: 'incidents', name: 'runbooks', icon: IconTerminal2, permission: 'settings.manage' },
  { subject: 'incidents', name: 'destinations', icon: IconArrowsSplit2, permission: 'settings.manage' },
  { subject: 'monitoring', name: 'integrations', icon: IconPlug, permission: 'detection.manage' },
  { subject: 'monitoring', name: 'heartbeats', icon: IconHeartbeat, permission: 'detection.manage' },
  { subject: 'monitoring', name: 'alert-rules', icon: IconRoute, permission: 'detection.manage' },
  { subject: 'system', name: 'api-keys', icon: IconKey, permission: 'settings.manage' },
  { subject: 'system', name: 'failed-work', icon: IconAlertTriangle, permission: 'settings.manage' },
  { subject: 'system', name: 'audit', icon: IconListSearch, permission: 'audit.read' },
]

/** Whoever holds one of these finds something under Settings. */
export const settingsPermissions: readonly Permission[] = [...new Set(sections.map(({ permission }) => permission))]
