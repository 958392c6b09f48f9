import type { Notification } from '../../contract/records.ts'
import type { Actor } from '../platform/context.ts'
import type { notificationsPage } from './queries.ts'

type Row = Awaited<ReturnType<typeof notificationsPage>>[number]

/** A user learns by name who answers, and nobody else of those who work inside. */
export function presentNotification(row: Row, { permissions }: Actor, organisation: string): Notification {
  const isStaff = permissions.has('incident.read') || permissions.has('incident.work_assigned')
  const isNamed = isStaff || (row.type === 'incident.replied' && row.actorKind === 'person')
  return {
    id: row.id,
    type: row.type,
    incident: incidentOf(row),
    silence: row.type === 'silence.ending_soon' ? silenceOf(row) : null,
    actorName: isNamed ? row.actorName : organisation,
    createdAt: row.createdAt.toISOString(),
    readAt: row.readAt?.toISOString() ?? null,
  }
}

function incidentOf({ incidentId: id, number, summary }: Row): Notification['incident'] {
  return id === null || number === null || summary === null ? null : { id, number, summary }
}

function silenceOf({ subjectId: id, payload }: Row): Notification['silence'] {
  const { comment, endsAt } = payload as { comment: string; endsAt: string }
  return { id, comment, endsAt }
}
