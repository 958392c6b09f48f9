import type * as contract from '../../contract/silences.ts'
import type { SilenceRow, WindowRow } from './queries.ts'

export function presentSilence(row: SilenceRow, alertCount: number, now: Date): contract.Silence {
  const { id, comment, startsAt, endsAt, integrationId, integrationName, createdById, createdByName, version } = row
  return {
    id,
    matchers: row.matchers as contract.Silence['matchers'],
    integration:
      integrationId === null || integrationName === null ? null : { id: integrationId, name: integrationName },
    comment,
    startsAt: startsAt.toISOString(),
    endsAt: endsAt.toISOString(),
    state: endsAt <= now ? 'expired' : startsAt > now ? 'pending' : 'active',
    createdBy: { id: createdById, name: createdByName },
    alertCount,
    version,
  }
}

export function presentWindow(
  row: WindowRow,
  names: ReadonlyMap<string, string>,
  alertCount: number,
  following: readonly { startsAt: Date; endsAt: Date }[],
  now: Date,
): contract.MaintenanceWindow {
  const { id, name, changeReference, timeZone, minutes, isActive, nextStartsAt, nextEndsAt, version } = row
  const items = row.items as { kind: 'service' | 'ci'; id: string }[]
  return {
    id,
    name,
    matchers: row.matchers as contract.MaintenanceWindow['matchers'],
    items: items.map((item) => ({ ...item, name: names.get(item.id) ?? '' })),
    changeReference,
    timeZone,
    startsAt: row.startsAt.toISOString(),
    minutes,
    recurrence: row.recurrence as contract.Recurrence | null,
    isActive,
    next:
      nextStartsAt === null || nextEndsAt === null
        ? null
        : {
            startsAt: nextStartsAt.toISOString(),
            endsAt: nextEndsAt.toISOString(),
            isOn: isActive && nextStartsAt <= now && nextEndsAt > now,
          },
    following: following.map(({ startsAt, endsAt }) => ({
      startsAt: startsAt.toISOString(),
      endsAt: endsAt.toISOString(),
    })),
    alertCount,
    createdBy:
      row.createdById === null || row.createdByName === null ? null : { id: row.createdById, name: row.createdByName },
    version,
  }
}
