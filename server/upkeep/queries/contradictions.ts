import { sql } from 'kysely'
import type { Db } from '../../platform/db/database.ts'

/** A record that says two things which no use case leaves behind together, in words. */
export interface Contradiction {
  record: string
  fault: string
}

const incidentsAtOnce = 10_000

/** Of some incidents after one, by id; answers the last of them, where there may be more. */
export async function contradictionsOfIncidents(
  db: Db,
  after: string,
): Promise<{ found: Contradiction[]; last: string | undefined }> {
  const { rows } = await sql<{ number: number; faults: string[] }>`
    with part as (select * from incidents where id > ${after}::uuid order by id limit ${incidentsAtOnce})
    select i.number, f.faults from part i
    left join incidents p on p.id = i.parent_id
    left join incidents m on m.id = i.merged_into_id
    cross join lateral (select array_remove(array[
      case when i.hold_reason is not null and i.state in ('resolved', 'closed', 'cancelled') then 'is on hold though it is over' end,
      case when i.resolved_at is not null and i.state not in ('resolved', 'closed', 'cancelled') then 'was resolved and is worked on' end,
      case when i.resolution is not null and i.resolved_at is null and i.state <> 'cancelled' then 'has a solution and is not resolved' end,
      case when i.auto_close_at is not null and i.state <> 'resolved' then 'closes itself and is not resolved' end,
      case when i.closed_at is not null and i.state not in ('closed', 'cancelled') then 'was closed and is open' end,
      case when i.classified_at is null and i.state in ('in_resolution') then 'is being resolved and was never classified' end,
      case when i.merged_into_id is not null and i.state <> 'cancelled' then 'was merged into another and goes on' end,
      case when m.merged_into_id = i.id then 'was merged into what was merged into it' end,
      case when p.parent_id is not null then 'is a child of a child' end,
      case when i.contact_count <> (select count(*) from contacts c where c.incident_id = i.id) then 'counts other contacts than it has' end,
      case when not exists (select 1 from events e where e.subject_type = 'incident' and e.subject_id = i.id) then 'has no log' end
    ], null) as faults) f
    where f.faults <> '{}'
    order by i.id`.execute(db)
  const found = rows.flatMap(({ number, faults }) => faults.map((fault) => ({ record: `incident ${number}`, fault })))
  const { rows: ends } = await sql<{ last: string | null }>`
    select max(id::text) as last from (select id from incidents where id > ${after}::uuid order by id limit ${incidentsAtOnce}) part`.execute(
    db,
  )
  return { found, last: ends[0]?.last ?? undefined }
}

/** Of everything else. Of the log only what is newest: `audit.verifyLog` reads all of it. */
export async function otherContradictions(db: Db): Promise<Contradiction[]> {
  const { rows } = await sql<Contradiction>`
    select 'alert group ' || g.id as record, 'has no alerts' as fault from alert_groups g
      where not exists (select 1 from alert_memberships m where m.group_id = g.id)
    union all select 'alert group ' || g.id, 'is named for an alert of another' from alert_groups g
      where not exists (select 1 from alert_memberships m where m.group_id = g.id and m.alert_id = g.root_alert_id)
      and exists (select 1 from alert_memberships m where m.group_id = g.id)
    union all select 'alert ' || a.id, 'counts no event' from alerts a where a.event_count < 1
    union all select 'run ' || r.id, 'runs and nothing ends it' from runbook_runs r where r.state = 'running' and r.ends_by is null
    union all select 'run ' || r.id, 'ended at no time' from runbook_runs r
      where r.state in ('succeeded', 'failed', 'interrupted') and r.ended_at is null
    union all select 'file ' || a.id, 'is of another size' from attachments a where a.size <> octet_length(a.content)
    union all select 'file ' || a.id, 'belongs to a contact of another incident' from attachments a
      join contacts c on c.id = a.contact_id where a.incident_id is not null and a.incident_id is distinct from c.incident_id
    union all select 'contact ' || c.id, 'waits in no queue' from contacts c where c.delivery = 'queued' and c.team_id is null
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
