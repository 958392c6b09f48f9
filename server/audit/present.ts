import type { AuditEntry } from '../../contract/records.ts'
import type { auditPage } from './queries.ts'

export function presentAuditEntry(
  row: Awaited<ReturnType<typeof auditPage>>[number],
  names: Record<string, string>,
): AuditEntry {
  const mentioned = `${row.subjectId} ${JSON.stringify(row.payload)}`
  return {
    id: row.id,
    subjectType: row.subjectType,
    subjectId: row.subjectId,
    seq: row.seq,
    type: row.type,
    actor: { kind: row.actorKind as AuditEntry['actor']['kind'], id: row.actorId, name: row.actorName },
    occurredAt: row.occurredAt.toISOString(),
    recordedAt: row.recordedAt.toISOString(),
    payload: row.payload as AuditEntry['payload'],
    names: Object.fromEntries(Object.entries(names).filter(([id]) => mentioned.includes(id))),
    hash: row.hash.toString('hex'),
  }
}
