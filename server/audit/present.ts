import type { AuditEntry } from '../../contract/records.ts'
import type { auditPage } from './queries.ts'

export function presentAuditEntry(row: Awaited<ReturnType<typeof auditPage>>[number]): AuditEntry {
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
    hash: row.hash.toString('hex'),
  }
}
