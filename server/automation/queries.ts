import { sql } from 'kysely'
import type { IncidentState } from '../../contract/incidents.ts'
import type { ModelContent } from '../../contract/models.ts'
import type { isTouched, visibleTo } from '../incidents/index.ts'
import type { Db, Tx } from '../platform/db/database.ts'
import type { CallFacts } from './rules/call.ts'
import { type ReleasedRunbook, type RunbookRow, runbookOfRow, runColumns, type RunRow } from './store.ts'

export interface ListedRunbook extends Omit<ReleasedRunbook, 'token'> {
  runCount: number
  lastRunAt: Date | null
}

/** All of them by name, or one. */
export async function listedRunbooks(db: Db, runbookId?: string): Promise<ListedRunbook[]> {
  const { rows } = await sql<ListedRunbook>`
    select b.id, b.name, b.description, b.kind, b.target, b.runner, b.job_id as "jobId", b.arguments, b.time_limit_seconds as "timeLimitSeconds", b.needs_approval as "needsApproval",
      b.is_active as "isActive", b.secret_number as "secretNumber", b.version,
      array(select role_id::text from runbook_roles r where r.runbook_id = b.id order by 1) as "roleIds",
      runs.count as "runCount", runs.last as "lastRunAt"
    from runbooks b
    cross join lateral (select count(*) as count, max(started_at) as last from runbook_runs r where r.runbook_id = b.id and started_at is not null) runs
    ${runbookId === undefined ? sql`` : sql`where b.id = ${runbookId}`}
    order by lower(b.name), b.id`.execute(db)
  return rows
}

export interface ListedRun extends RunRow {
  runbookName: string
  number: number
  summary: string
  requestedByName: string
  requestedAt: Date
  decidedByName: string | null
  tryAt: Date | null
  decideBy: Date | null
  endedAt: Date | null
  exitCode: number | null
  verifyUntil: Date | null
  isActive: boolean
  roleIds: string[]
}

/** Newest first, on the incidents that `sees` lets through. */
export async function listedRuns(
  db: Db,
  sees: ReturnType<typeof visibleTo>,
  which: { runId?: string; incidentId?: string; runbookId?: string | undefined },
  after: readonly (string | number)[] | undefined,
  limit: number,
): Promise<ListedRun[]> {
  let query = db
    .selectFrom('runbookRuns as r')
    .innerJoin('runbooks as b', 'b.id', 'r.runbookId')
    .innerJoin('incidents as i', 'i.id', 'r.incidentId')
    .selectAll('r')
    .select(['b.name as runbookName', 'b.isActive', 'i.number', 'i.summary'])
    .select(sql<string[]>`array(select role_id::text from runbook_roles x where x.runbook_id = b.id)`.as('roleIds'))
    .where(sees)
  if (which.runId !== undefined) query = query.where('r.id', '=', which.runId)
  if (which.incidentId !== undefined) query = query.where('r.incidentId', '=', which.incidentId)
  if (which.runbookId !== undefined) query = query.where('r.runbookId', '=', which.runbookId)
  if (after) query = query.where(sql<boolean>`(r.requested_at, r.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`)
  const rows = await query.orderBy('r.requestedAt', 'desc').orderBy('r.id', 'desc').limit(limit).execute()
  return rows as unknown as ListedRun[]
}

/** What a runbook's arguments are filled from: names of what the incident says, and the alert that it began with. */
const factsOf = {
  values: sql`
    jsonb_build_object('id', i.id, 'number', i.number::text, 'summary', i.summary, 'priority', i.priority::text,
      'service', s.name, 'ci', c.name, 'location', l.name, 'team', t.name) as incident,
    jsonb_build_object('title', a.title, 'severity', a.severity, 'host', a.host, 'identity', a.identity, 'labels', coalesce(a.labels, '{}')) as alert`,
  from: sql`
    incidents i
    left join services s on s.id = i.service_id
    left join configuration_items c on c.id = i.ci_id
    left join locations l on l.id = i.location_id
    left join teams t on t.id = i.team_id
    left join lateral (
      select a.title, a.severity, a.host, a.identity, a.labels from alert_groups g join alerts a on a.id = g.root_alert_id
      where g.incident_id = i.id order by a.first_seen_at limit 1
    ) a on true`,
}

export async function callFacts(db: Db, incidentId: string): Promise<CallFacts> {
  const { rows } = await sql<CallFacts>`
    select ${factsOf.values} from ${factsOf.from} where i.id = ${incidentId}`.execute(db)
  return rows[0]!
}

/** Whether a person has done anything to an incident, as its own module says. */
type Touched = typeof isTouched

export async function handledIncident(
  db: Db,
  incidentId: string,
  touched: Touched,
): Promise<{ state: IncidentState; isTouched: boolean }> {
  const { rows } = await sql<{ state: IncidentState; isTouched: boolean }>`
    select i.state, ${touched(sql`i.id`)} as "isTouched" from incidents i where i.id = ${incidentId}`.execute(db)
  return rows[0]!
}

/** What the model of an incident has run. */
export interface PlannedRun extends CallFacts {
  state: IncidentState
  workflow: 'user' | 'event'
  ciId: string | null
  isTouched: boolean
  /** The name of the model. */
  model: string
  automation: NonNullable<ModelContent['automation']>
  runbook: RunbookRow
  /** How often models had it run since then for this configuration item; where none is known, at all. */
  tries: number
}

/** Undefined where its model has nothing run, or has had it run already. */
export async function plannedRun(
  db: Db,
  incidentId: string,
  touched: Touched,
  triesSince: Date,
): Promise<PlannedRun | undefined> {
  const tries = (isOfItem: ReturnType<typeof sql>) => sql`(
    select count(*) from runbook_runs r where r.runbook_id = b.id and ${isOfItem} and r.cause = 'model' and r.state <> 'stopped'
      and r.requested_at > ${triesSince})`
  const { rows } = await sql<PlannedRun>`
    select i.state, i.workflow, i.ci_id as "ciId", ${touched(sql`i.id`)} as "isTouched", m.name as model, v.content->'automation' as automation,
      ${runbookOfRow} as runbook, ${factsOf.values},
      case when i.ci_id is null then ${tries(sql`r.ci_id is null`)} else ${tries(sql`r.ci_id = i.ci_id`)} end as tries
    from ${factsOf.from}
    join models m on m.id = i.model_id
    join model_versions v on v.model_id = m.id and v.number = i.model_version
    join runbooks b on b.id = (v.content->'automation'->>'runbookId')::uuid
    where i.id = ${incidentId} and not exists (select from runbook_runs r where r.incident_id = i.id and r.cause = 'model')`.execute(
    db,
  )
  return rows[0]
}

/** A run with what decides whether it begins; nobody else begins it until the transaction ends. */
export async function lockToBegin(tx: Tx, runId: string, touched: Touched) {
  const row = await tx
    .selectFrom('runbookRuns as r')
    .innerJoin('runbooks as b', 'b.id', 'r.runbookId')
    .innerJoin('incidents as i', 'i.id', 'r.incidentId')
    .select(runColumns.map((column) => `r.${column}` as const))
    .select((run) => [
      runbookOfRow.as('runbook'),
      'i.state as incidentState',
      touched(run.ref('r.incidentId')).as('isTouched'),
    ])
    .where('r.id', '=', runId)
    .forUpdate('r')
    .executeTakeFirst()
  return row && { ...(row as typeof row & RunRow), incidentState: row.incidentState as IncidentState }
}
