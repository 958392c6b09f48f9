import { sql, type Expression, type SqlBool } from 'kysely'
import type { IncidentState } from '../../../contract/incidents.ts'
import type { ModelContent } from '../../../contract/models.ts'
import type { Named } from '../../../contract/values.ts'
import type { Actor } from '../../platform/context.ts'
import type { Db } from '../../platform/db/database.ts'
import type { IncidentRecord } from '../rules/incident.ts'
import { isOfSupplier } from './supplier.ts'
import { visibleTo } from './visibility.ts'

/** What the record's screen shows beside its own columns. */
export interface Surroundings {
  /** Names of every id that the record holds. */
  names: Record<string, string>
  priorityMatrixNumber: number | null
  parent: { id: string; number: number; summary: string } | null
  merged: { id: string; number: number; summary: string }[]
  mergedInto: { id: string; number: number; summary: string } | null
  children: { id: string; number: number; summary: string; state: IncidentState }[]
  affected: { kind: 'service' | 'ci'; id: string; name: string; restoredAt: string | null }[]
  people: { affected: Named[]; followers: Named[]; named: Named[] }
  bounceWarning: number
  teamsBefore: string[]
  /** The team that has it is a supplier's. */
  isWithSupplier: boolean
  /** By which it is handled. */
  model: { name: string; content: ModelContent } | null
}

type Around = Pick<
  IncidentRecord,
  | 'id'
  | 'serviceId'
  | 'ciId'
  | 'categoryId'
  | 'customerId'
  | 'locationId'
  | 'teamId'
  | 'assigneeId'
  | 'ownerId'
  | 'requesterId'
  | 'reviewerId'
  | 'priorityMatrixId'
  | 'parentId'
  | 'mergedIntoId'
  | 'modelId'
  | 'modelVersion'
>

/** All of it in one round trip. Related incidents that the caller may not see are left out. */
export async function readSurroundings(db: Db, incident: Around, actor: Actor): Promise<Surroundings> {
  const related = (condition: Expression<SqlBool>) =>
    db
      .selectFrom('incidents as i')
      .select(['i.id', 'i.number', 'i.summary', 'i.state'])
      .where(condition)
      .where(visibleTo(actor))
  const inModel = (field: 'teamId' | 'roleId') => sql`
    select (id #>> '{}')::uuid from model_versions v, jsonb_path_query(v.content, ${`$.**.${field}`}::jsonpath) id
    where v.model_id = ${incident.modelId} and v.number = ${incident.modelVersion}`
  const { rows } = await sql<
    Omit<Surroundings, 'people' | 'names'> & {
      names: Record<string, string> | null
      everybody: (Named & { part: string })[] | null
    }
  >`
    select
      (select jsonb_object_agg(id, name) from (
        select id, name from services where id = ${incident.serviceId}
        union all select id, name from configuration_items where id = ${incident.ciId}
        union all select id, name from categories where id = ${incident.categoryId}
        union all select id, name from customers where id = ${incident.customerId}
        union all select id, name from locations where id = ${incident.locationId}
        union all select id, name from teams where id = ${incident.teamId} or id in (${inModel('teamId')})
        union all select id, coalesce(name, key) from roles where id in (${inModel('roleId')})
        union all select id, name from people where id in (${incident.ownerId}, ${incident.assigneeId}, ${incident.requesterId}, ${incident.reviewerId})
      ) named) as names,
      (select number from priority_matrices where id = ${incident.priorityMatrixId}) as "priorityMatrixNumber",
      (select to_jsonb(p) - 'state' from (${related(sql<SqlBool>`i.id = ${incident.parentId}`)}) p) as parent,
      (select to_jsonb(m) - 'state' from (${related(sql<SqlBool>`i.id = ${incident.mergedIntoId}`)}) m) as "mergedInto",
      coalesce((select jsonb_agg(to_jsonb(m) - 'state' order by m.number) from (${related(sql<SqlBool>`i.merged_into_id = ${incident.id}`).limit(200)}) m), '[]') as merged,
      array(select distinct payload->'changes'->>'teamId' from events
        where subject_type = 'incident' and subject_id = ${incident.id} and payload->'changes'->>'teamId' is not null) as "teamsBefore",
      coalesce((select jsonb_agg(to_jsonb(c) order by c.number) from (${related(sql<SqlBool>`i.parent_id = ${incident.id}`).limit(200)}) c), '[]') as children,
      coalesce((select jsonb_agg(jsonb_build_object('kind', case when ia.service_id is null then 'ci' else 'service' end, 'id', coalesce(s.id, ci.id),
          'name', coalesce(s.name, ci.name), 'restoredAt', to_char(ia.restored_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by coalesce(s.name, ci.name))
        from incident_affected ia left join services s on s.id = ia.service_id left join configuration_items ci on ci.id = ia.ci_id
        where ia.incident_id = ${incident.id}), '[]') as affected,
      (select jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name, 'part', ip.part) order by p.name)
        from incident_people ip join people p on p.id = ip.person_id where ip.incident_id = ${incident.id}) as everybody,
      coalesce((select bounce_warning from organisation), 2) as "bounceWarning",
      ${isOfSupplier(incident.teamId)} as "isWithSupplier",
      (select jsonb_build_object('name', m.name, 'content', v.content) from model_versions v join models m on m.id = v.model_id
        where v.model_id = ${incident.modelId} and v.number = ${incident.modelVersion}) as model`.execute(db)
  const [row] = rows
  if (!row) throw new Error('A query of subqueries gave no row')
  const { everybody, names, ...around } = row
  const inPart = (part: string): Named[] =>
    (everybody ?? []).filter((person) => person.part === part).map(({ id, name }) => ({ id, name }))
  return {
    ...around,
    names: names ?? {},
    people: { affected: inPart('affected'), followers: inPart('follower'), named: inPart('named') },
  }
}
