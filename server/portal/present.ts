import type { Case, CaseEntry } from '../../contract/portal.ts'
import { htmlOf } from '../platform/rich-text.ts'
import type { CaseRow, ToldEvent, toldFiles } from './queries.ts'
import type { Entry } from './rules/entry.ts'

/** Field by field, so that nothing new in the record reaches a user by itself. */
export function presentCase(row: CaseRow, mine: Case['allowed'], reopenableUntil: Date | null): Case {
  const isMine = row.mergedIntoId === null && !row.isShared
  return {
    id: row.id,
    number: row.number,
    summary: row.summary,
    description: row.isShared ? '' : row.description,
    state: row.toldState,
    isShared: row.isShared,
    isWaitingForUser: isMine && row.holdReason === 'user',
    service: row.serviceId === null || row.serviceName === null ? null : { id: row.serviceId, name: row.serviceName },
    registeredAt: row.registeredAt.toISOString(),
    updatedAt: row.lastToldAt.toISOString(),
    solution: row.solution,
    autoCloseAt: row.autoCloseAt?.toISOString() ?? null,
    reopenableUntil: reopenableUntil?.toISOString() ?? null,
    allowed: mine,
    version: Math.max(row.toldCount, 1),
  }
}

type File = Awaited<ReturnType<typeof toldFiles>>[number]

export function presentEntry(event: ToldEvent, entry: Entry, files: ReadonlyMap<string, File>): CaseEntry {
  return {
    id: event.id,
    type: event.type,
    isMine: entry.isMine,
    actorName: entry.actorName,
    occurredAt: event.occurredAt.toISOString(),
    html: entry.html ?? (entry.text === null ? null : htmlOf(entry.text)),
    state: entry.state,
    attachments: entry.attachmentIds.flatMap((id) => files.get(id) ?? []),
  }
}
