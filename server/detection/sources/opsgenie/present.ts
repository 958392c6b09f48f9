import type { Integration } from '../../usecases/find-sender.ts'
import type { AlertRow } from '../../queries/alert.ts'
import { priorityOf, tagsOf } from './opsgenie.ts'

/** The first 60 bits of an alert's id that say something, as a number: unlike Opsgenie's it is not short, and it needs no counter. */
export const tinyIdOf = (id: string): string =>
  BigInt(`0x${id.slice(0, 8)}${id.slice(9, 13)}${id.slice(15, 18)}`).toString()

/** The first and the last id that a tiny id can stand for; undefined where it stands for none. */
export function idsOfTiny(tinyId: string): [string, string] | undefined {
  if (!/^\d{1,19}$/.test(tinyId)) return undefined
  const hex = BigInt(tinyId).toString(16).padStart(15, '0')
  if (hex.length !== 15) return undefined
  const start = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(12)}`
  return [`${start}-0000-000000000000`, `${start}-ffff-ffffffffffff`]
}

export function presentAlert(row: AlertRow, { id, name }: Integration) {
  const labels = row.labels as Record<string, string>
  const { tags: _, responders, source, entity: __, ...details } = labels
  const since = row.firedAt?.getTime() ?? 0
  return {
    id: row.id,
    tinyId: tinyIdOf(row.id),
    alias: row.identity,
    message: row.title,
    status: row.state === 'resolved' ? 'closed' : 'open',
    acknowledged: row.state === 'acknowledged',
    isSeen: row.state !== 'firing',
    tags: tagsOf(labels),
    snoozed: false,
    count: row.eventCount,
    lastOccurredAt: row.lastSeenAt.toISOString(),
    createdAt: row.firstSeenAt.toISOString(),
    updatedAt: row.lastSeenAt.toISOString(),
    source: source ?? '',
    owner: '',
    priority: priorityOf(row.severity),
    teams: [],
    responders: responders?.split(', ').map((one) => ({ type: 'team', id: one, name: one })) ?? [],
    integration: { id, name, type: 'API' },
    report: {
      ...(row.acknowledgedAt && { ackTime: row.acknowledgedAt.getTime() - since }),
      ...(row.state === 'resolved' && row.resolvedAt && { closeTime: row.resolvedAt.getTime() - since }),
    },
    actions: [],
    entity: row.host ?? '',
    description: row.description,
    details,
  }
}
