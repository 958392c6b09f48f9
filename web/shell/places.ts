import {
  IconActivityHeartbeat,
  IconChecklist,
  IconHome,
  IconInbox,
  IconSettings,
  IconSitemap,
} from '@tabler/icons-react'
import type { TablerIcon } from '@tabler/icons-react'
import type { Permission } from '../../contract/permissions.ts'
import { paths } from '../paths.ts'
import { settingsPermissions } from '../settings/sections.ts'

export interface Place {
  name: 'home' | 'queue' | 'tasks' | 'alerts' | 'services' | 'settings'
  path: string
  icon: TablerIcon
  keys: string
  /** Whoever holds one of these sees it. */
  permissions: readonly Permission[]
  /** Below the others, apart. */
  last?: boolean
}

const readers = ['incident.read', 'incident.work_assigned'] as const

/** The places of the rail; only what exists is listed. */
export const places: readonly Place[] = [
  { name: 'home', path: paths.home(), icon: IconHome, keys: 'g h', permissions: readers },
  { name: 'queue', path: paths.queue(), icon: IconInbox, keys: 'g q', permissions: readers },
  {
    name: 'tasks',
    path: paths.tasks(),
    icon: IconChecklist,
    keys: 'g t',
    permissions: ['incident.work', 'incident.work_assigned'],
  },
  { name: 'alerts', path: paths.alerts(), icon: IconActivityHeartbeat, keys: 'g a', permissions: ['alert.read'] },
  {
    name: 'services',
    path: paths.services(),
    icon: IconSitemap,
    keys: 'g s',
    permissions: ['catalogue.read', 'incident.work_assigned'],
  },
  {
    name: 'settings',
    path: paths.settings(),
    icon: IconSettings,
    keys: 'g ,',
    permissions: settingsPermissions,
    last: true,
  },
]
