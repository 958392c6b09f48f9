import { findGroup, type Firing, itemWindow, type OpenGroup, stormWindow } from './grouping.ts'
import { dueAt, type Judgement } from './significance.ts'

/** An alert as it last fired, with what some rules make of it. */
export interface PastAlert extends Firing {
  firedAt: Date
  /** Null while it fires. */
  resolvedAt: Date | null
  /** Nothing came of it: it was silenced or expected. */
  isQuiet: boolean
  judgement: Pick<Judgement, 'significance' | 'waitSeconds'>
}

interface ReplayedGroup extends Omit<OpenGroup, 'hosts' | 'itemIds' | 'alertIds'> {
  hosts: string[]
  itemIds: string[]
  alertIds: Set<string>
  /** When incidents fall due, as its alerts join. */
  dues: Date[]
  /** When the last of its alerts recovered; null while one fires. */
  recoveredAt: Date | null
}

/**
 * Groups alerts anew, as correlation would have. They are given in the order in which they fired; pairs that somebody
 * split off, and what fired again within a group, count as alerts of their own.
 */
export function beginReplay() {
  const groups: ReplayedGroup[] = []
  const groupOf = new Map<string, ReplayedGroup>()
  let open: ReplayedGroup[] = []

  return {
    add(alert: PastAlert): void {
      if (alert.isQuiet) return
      const now = alert.firedAt
      const isWithin = ({ lastJoinedAt }: ReplayedGroup) => now.getTime() - lastJoinedAt.getTime() <= itemWindow
      const isOpen = ({ recoveredAt }: ReplayedGroup) => recoveredAt === null || recoveredAt > now
      open = open.filter((group) => isWithin(group) && isOpen(group))
      const since = now.getTime() - stormWindow
      const openedLately = groups.filter(
        ({ integrationId, openedAt }) => integrationId === alert.integrationId && openedAt.getTime() >= since,
      ).length
      const found = findGroup(alert, { groups: open, apartFrom: new Set(), openedLately, now })
      const group = open.find(({ id }) => id === found?.groupId) ?? begin(alert)
      group.alertIds.add(alert.alertId)
      if (alert.host !== null) group.hosts.push(alert.host)
      group.itemIds.push(...alert.itemIds)
      group.reach = { ...group.reach, ...alert.reach }
      group.lastJoinedAt = now
      group.recoveredAt = later(group.recoveredAt, alert.resolvedAt)
      const due = dueAt(alert.judgement, now)
      if (due) group.dues.push(due)
      groupOf.set(alert.alertId, group)
    },

    /** What came of it until now: a group becomes an incident when one falls due before all of it has recovered. */
    end(now: Date): { incidentCount: number; isIncident(alertId: string): boolean } {
      const became = new Set(
        groups.filter(({ dues, recoveredAt }) =>
          dues.some((due) => due <= now && (recoveredAt === null || due < recoveredAt)),
        ),
      )
      return {
        incidentCount: became.size,
        isIncident: (alertId) => became.has(groupOf.get(alertId)!),
      }
    },
  }

  function begin({ alertId, integrationId, words, groupedBy, firedAt }: PastAlert): ReplayedGroup {
    const group = {
      id: alertId,
      integrationId,
      hosts: [],
      itemIds: [],
      reach: {},
      words,
      groupedBy,
      alertIds: new Set<string>(),
      openedAt: firedAt,
      lastJoinedAt: firedAt,
      dues: [],
      recoveredAt: firedAt,
    }
    groups.push(group)
    open.unshift(group)
    return group
  }
}

const later = (a: Date | null, b: Date | null): Date | null => (a === null || b === null ? null : a > b ? a : b)
