import {
  IconAddressBook,
  IconArrowsSplit2,
  IconBinaryTree,
  IconBuilding,
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

export interface Section {
  name:
    | 'organisation'
    | 'people'
    | 'roles'
    | 'teams'
    | 'categories'
    | 'configuration-items'
    | 'customers'
    | 'locations'
    | 'priority-matrix'
    | 'models'
    | 'runbooks'
    | 'destinations'
    | 'integrations'
    | 'heartbeats'
    | 'alert-rules'
    | 'api-keys'
    | 'audit'
  icon: TablerIcon
  /** Whoever holds it sees the section. */
  permission: Permission
}

/** The settings that there are, in the order in which an organisation fills them in. */
export const sections: readonly Section[] = [
  { name: 'organisation', icon: IconBuilding, permission: 'settings.manage' },
  { name: 'people', icon: IconUserCircle, permission: 'people.manage' },
  { name: 'roles', icon: IconUserShield, permission: 'people.manage' },
  { name: 'teams', icon: IconUsersGroup, permission: 'people.manage' },
  { name: 'categories', icon: IconBinaryTree, permission: 'catalogue.manage' },
  { name: 'configuration-items', icon: IconServer, permission: 'catalogue.manage' },
  { name: 'customers', icon: IconAddressBook, permission: 'catalogue.manage' },
  { name: 'locations', icon: IconMapPin, permission: 'catalogue.manage' },
  { name: 'priority-matrix', icon: IconGridDots, permission: 'settings.manage' },
  { name: 'models', icon: IconListCheck, permission: 'incident.internal' },
  { name: 'runbooks', icon: IconTerminal2, permission: 'settings.manage' },
  { name: 'destinations', icon: IconArrowsSplit2, permission: 'settings.manage' },
  { name: 'integrations', icon: IconPlug, permission: 'detection.manage' },
  { name: 'heartbeats', icon: IconHeartbeat, permission: 'detection.manage' },
  { name: 'alert-rules', icon: IconRoute, permission: 'detection.manage' },
  { name: 'api-keys', icon: IconKey, permission: 'settings.manage' },
  { name: 'audit', icon: IconListSearch, permission: 'audit.read' },
]

/** Whoever holds one of these finds something under Settings. */
export const settingsPermissions: readonly Permission[] = [...new Set(sections.map(({ permission }) => permission))]
