import { sql } from 'kysely'
import type { Tx } from '../platform/db/database.ts'

/**
 * One for each person who is active and may know of the incident: of a restricted one, those it names, those who answer
 * for it and, if users are told, its requester. A repeat of the same event adds nothing.
 */
export async function keepNotifications(
  tx: Tx,
  notification: {
    people: readonly { id: string; personId: string }[]
    eventId: number
    incidentId: string
    type: string
    createdAt: Date
  },
): Promise<void> {
  const { people, eventId, incidentId, type, createdAt } = notification
  await sql`
    insert into notifications (id, person_id, event_id, incident_id, type, created_at)
    select told.id, told.person_id, e.id, i.id, ${type}, ${createdAt}
    from unnest(${people.map(({ id }) => id)}::uuid[], ${people.map(({ personId }) => personId)}::uuid[]) as told (id, person_id)
    join people p on p.id = told.person_id and p.is_active
    join incidents i on i.id = ${incidentId}
    join events e on e.id = ${eventId}
    where not i.is_restricted
      or told.person_id in (i.owner_id, i.assignee_id)
      or (told.person_id = i.requester_id and e.audience = 'everyone')
      or exists (select 1 from incident_people n where n.incident_id = i.id and n.person_id = told.person_id and n.part = 'named')
    on conflict (person_id, event_id) do nothing`.execute(tx)
}

/** Of what concerns one person alone, if they are active. A repeat of the same event adds nothing. */
export async function keepOwnNotification(
  tx: Tx,
  notification: { id: string; personId: string; eventId: number; type: string; createdAt: Date },
): Promise<void> {
  const { id, personId, eventId, type, createdAt } = notification
  await sql`
    insert into notifications (id, person_id, event_id, type, created_at)
    select ${id}::uuid, p.id, ${eventId}, ${type}, ${createdAt}::timestamptz from people p where p.id = ${personId} and p.is_active
    on conflict (person_id, event_id) do nothing`.execute(tx)
}

/** Those named, or all of them. */
export async function stampRead(
  tx: Tx,
  personId: string,
  ids: readonly string[] | undefined,
  now: Date,
): Promise<void> {
  let update = tx
    .updateTable('notifications')
    .set({ readAt: now })
    .where('personId', '=', personId)
    .where('readAt', 'is', null)
  if (ids) update = update.where('id', 'in', ids)
  await update.execute()
}
