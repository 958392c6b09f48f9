import { type RawBuilder, sql, type SqlBool } from 'kysely'
import type { Db } from '../../platform/db/database.ts'

/** A record that says two things which no use case leaves behind together, in words. */
export interface Contradiction {
  record: string
  fault: string
}

const incidentsAtOnce = 25_000
const afterAll = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

/** Each null where it is not so: of an incident i with its contacts c and the first entry e of its log. */
const faultsOfIncident = sql`
  case when i.hold_reason is not null and i.state in ('resolved', 'closed', 'cancelled') then 'is on hold though it is over' end,
  case when i.resolved_at is not null and i.state not in ('resolved', 'closed', 'cancelled') then 'was resolved and is worked on' end,
  case when i.resolution is not null and i.resolved_at is null and i.state <> 'cancelled' then 'has a solution and is not resolved' end,
  case when i.auto_close_at is not null and i.state <> 'resolved' then 'closes itself and is not resolved' end,
  case when i.closed_at is not null and i.state not in ('closed', 'cancelled') then 'was closed and is open' end,
  case when i.classified_at is null and i.state in ('in_resolution') then 'is being resolved and was never classified' end,
  case when i.merged_into_id is not null and i.state <> 'cancelled' then 'was merged into another and goes on' end,
  case when i.merged_into_id is not null and exists (select from incidents m where m.id = i.merged_into_id and m.merged_into_id = i.id)
    then 'was merged into what was merged into it' end,
  case when i.parent_id is not null and exists (select from incidents p where p.id = i.parent_id and p.parent_id is not null)
    then 'is a child of a child' end,
  case when i.contact_count <> coalesce(c.count, 0) then 'counts other contacts than it has' end,
  case when e.subject_id is null then 'has no beginning in its log' end`

/**
 * Of some incidents after one, by id; answers the last of them, where there may be more. Contacts and logs are read beside
 * them in the same order, for to look them up one by one takes three times as long.
 */
export async function contradictionsOfIncidents(
  db: Db,
  after: string,
): Promise<{ found: Contradiction[]; last: string | undefined }> {
  const { rows: ends } = await sql<{ id: string }>`
    select id from incidents where id > ${after}::uuid order by id offset ${incidentsAtOnce - 1}::int limit 1`.execute(
    db,
  )
  const last = ends[0]?.id
  const isAmong = (id: RawBuilder<unknown>) =>
    sql<SqlBool>`${id} > ${after}::uuid and ${id} <= ${last ?? afterAll}::uuid`
  const { rows } = await sql<{ number: number; faults: string[] }>`
    select i.number, array_remove(array[${faultsOfIncident}], null) as faults from incidents i
    left join (select incident_id, count(*) as count from contacts where ${isAmong(sql`incident_id`)} group by 1) c on c.incident_id = i.id
    left join (select subject_id from events where subject_type = 'incident' and seq = 1 and ${isAmong(sql`subject_id`)}) e on e.subject_id = i.id
    where ${isAmong(sql`i.id`)} and coalesce(${faultsOfIncident}) is not null
    order by i.id`.execute(db)
  const found = rows.flatMap(({ number, faults }) => faults.map((fault) => ({ record: `incident ${number}`, fault })))
  return { found, last }
}

/** Of everything else. Of the log only what is newest: `audit.verifyLog` reads all of it. */
export async function otherContradictions(db: Db): Promise<Contradiction[]> {
  const { rows } = await sql<Contradiction>`
    select 'alert group ' || g.id as record, 'has no alerts' as fault from alert_groups g
      where not exists (select 1 from alert_memberships m where m.group_id = g.id)
    union all select 'alert group ' || g.id, 'is named for an alert of another' from alert_groups g
      where not exists (select 1 from alert_memberships m where m.group_id = g.id and m.alert_id = g.root_alert_id)
      and exists (select 1 from alert_memberships m where m.group_id = g.id)
    union all (with recursive named as (
      (select integration_id as id from received_payloads order by 1 limit 1)
      union all select (select p.integration_id from received_payloads p where p.integration_id > n.id order by 1 limit 1) from named n where n.id is not null)
      select 'payloads of ' || n.id, 'belong to an integration that is not there' from named n
      where n.id is not null and not exists (select 1 from integrations i where i.id = n.id))
    union all select 'alert ' || a.id, 'counts no event' from alerts a where a.event_count < 1
    union all select 'run ' || r.id, 'runs and nothing ends it' from runbook_runs r where r.state = 'running' and r.ends_by is null
    union all select 'run ' || r.id, 'ended at no time' from runbook_runs r
      where r.state in ('succeeded', 'failed', 'interrupted') and r.ended_at is null
    union all select 'file ' || a.id, 'is of another size' from attachments a where a.size <> octet_length(a.content)
    union all select 'file ' || a.id, 'belongs to a contact of another incident' from attachments a
      join contacts c on c.id = a.contact_id where a.incident_id is not null and a.incident_id is distinct from c.incident_id
    union all select 'contact ' || c.id, 'waits in no queue' from contacts c where c.delivery = 'queued' and c.incident_id is null and c.team_id is null
      and not exists (select 1 from organisation where desk_team_id is null)
    union all select 'event ' || e.id, 'follows an event that is not there' from (select * from events order by id desc limit 5000) e
      where e.seq > 1 and not exists (select 1 from events b
        where b.subject_type = e.subject_type and b.subject_id = e.subject_id and b.seq = e.seq - 1)
    union all select 'event ' || e.id, 'is not what follows from the event before it' from (select * from events order by id desc limit 5000) e
      left join events b on b.subject_type = e.subject_type and b.subject_id = e.subject_id and b.seq = e.seq - 1
      where (e.seq = 1 or b.id is not null) and e.hash <> sha256(coalesce(b.hash, ''::bytea) || e.digest)
    limit 200`.execute(db)
  return rows
}
