import { type Insertable, sql, type Updateable } from 'kysely'
import type {
  JobRunner,
  RunbookArgument,
  RunbookCall,
  RunbookKind,
  RunFaultKind,
  RunState,
} from '../../contract/automation.ts'
import type { Claim } from '../platform/background/due-work.ts'
import type { Actor } from '../platform/context.ts'
import type { Db, Tx } from '../platform/db/database.ts'
import type { RunbookRuns, Runbooks } from '../platform/db/tables.ts'

/** SQL only. jsonb comes back as the contract let it in. */
export interface RunbookRow {
  id: string
  name: string
  description: string
  kind: RunbookKind
  target: string
  runner: JobRunner | null
  jobId: string | null
  /** Sealed. */
  token: string | null
  arguments: RunbookArgument[]
  timeLimitSeconds: number
  needsApproval: boolean
  isActive: boolean
  secretNumber: number
  version: number
}

/** With the roles that may run it. */
export interface ReleasedRunbook extends RunbookRow {
  roleIds: string[]
}

const runbookColumns = [
  'id',
  'name',
  'description',
  'kind',
  'target',
  'runner',
  'jobId',
  'token',
  'arguments',
  'timeLimitSeconds',
  'needsApproval',
  'isActive',
  'secretNumber',
  'version',
] as const

/** Of `runbooks as b`, as one value in a row of something else. */
export const runbookOfRow = sql<RunbookRow>`jsonb_build_object('id', b.id, 'name', b.name, 'description', b.description, 'kind', b.kind,
  'target', b.target, 'runner', b.runner, 'jobId', b.job_id, 'token', b.token, 'arguments', b.arguments,
  'timeLimitSeconds', b.time_limit_seconds, 'needsApproval', b.needs_approval, 'isActive', b.is_active,
  'secretNumber', b.secret_number, 'version', b.version)`

const selectRunbooks = (db: Db) =>
  db
    .selectFrom('runbooks as b')
    .select(runbookColumns.map((column) => `b.${column}` as const))
    .select(
      sql<string[]>`array(select role_id::text from runbook_roles r where r.runbook_id = b.id order by 1)`.as(
        'roleIds',
      ),
    )

export async function findRunbook(db: Db, runbookId: string): Promise<ReleasedRunbook | undefined> {
  return (await selectRunbooks(db).where('b.id', '=', runbookId).executeTakeFirst()) as ReleasedRunbook | undefined
}

export async function lockRunbook(tx: Tx, runbookId: string): Promise<ReleasedRunbook | undefined> {
  const row = await selectRunbooks(tx).where('b.id', '=', runbookId).forNoKeyUpdate('b').executeTakeFirst()
  return row as ReleasedRunbook | undefined
}

export async function insertRunbook(tx: Tx, runbook: Insertable<Runbooks>): Promise<void> {
  await tx.insertInto('runbooks').values(runbook).execute()
}

export async function updateRunbook(tx: Tx, runbookId: string, changes: Updateable<Runbooks>): Promise<void> {
  await tx
    .updateTable('runbooks')
    .set({ ...changes, version: sql`version + 1` })
    .where('id', '=', runbookId)
    .execute()
}

export async function releaseTo(tx: Tx, runbookId: string, roleIds: readonly string[]): Promise<void> {
  await tx.deleteFrom('runbookRoles').where('runbookId', '=', runbookId).execute()
  if (roleIds.length === 0) return
  await tx
    .insertInto('runbookRoles')
    .values(roleIds.map((roleId) => ({ runbookId, roleId })))
    .execute()
}

/** The roles of whoever calls: a person's, or the one of an API key. */
export async function findRoleIds(db: Db, { kind, id, personId }: Actor): Promise<string[]> {
  if (personId !== null) {
    const rows = await db.selectFrom('personRoles').select('roleId').where('personId', '=', personId).execute()
    return rows.map(({ roleId }) => roleId)
  }
  if (kind !== 'api_key' || id === null) return []
  const rows = await db.selectFrom('apiKeys').select('roleId').where('id', '=', id).execute()
  return rows.map(({ roleId }) => roleId)
}

export interface RunRow {
  id: string
  runbookId: string
  incidentId: string
  cause: 'person' | 'model'
  heals: boolean
  state: RunState
  call: RunbookCall
  verifyMinutes: number | null
  requestedById: string | null
  startedAt: Date | null
  tries: number
  output: string | null
  escalateToTeamId: string | null
  executionId: string | null
  executionUrl: string | null
  fault: RunFaultKind | null
}

export const runColumns = [
  'id',
  'runbookId',
  'incidentId',
  'cause',
  'heals',
  'state',
  'call',
  'verifyMinutes',
  'requestedById',
  'startedAt',
  'tries',
  'output',
  'escalateToTeamId',
  'executionId',
  'executionUrl',
  'fault',
] as const

export async function findRun(db: Db, runId: string): Promise<RunRow | undefined> {
  const row = await db.selectFrom('runbookRuns').select(runColumns).where('id', '=', runId).executeTakeFirst()
  return row as RunRow | undefined
}

export async function lockRun(tx: Tx, runId: string): Promise<RunRow | undefined> {
  const row = await tx
    .selectFrom('runbookRuns')
    .select(runColumns)
    .where('id', '=', runId)
    .forUpdate()
    .executeTakeFirst()
  return row as RunRow | undefined
}

export async function insertRun(
  tx: Tx,
  run: Omit<Insertable<RunbookRuns>, 'call'> & { call: RunbookCall },
): Promise<void> {
  await tx
    .insertInto('runbookRuns')
    .values({ ...run, call: JSON.stringify(run.call) })
    .execute()
}

export async function updateRun(tx: Tx, runId: string, changes: Updateable<RunbookRuns>): Promise<void> {
  await tx.updateTable('runbookRuns').set(changes).where('id', '=', runId).execute()
}

/** What has run longer than it could, should have been decided, or been seen to help by now. For this process alone. */
export async function lockDueRuns(tx: Tx, { now, limit, among }: Claim): Promise<RunRow[]> {
  const rows = await tx
    .selectFrom('runbookRuns')
    .select(runColumns)
    .where(among)
    .where((run) =>
      run.or([
        run.and([run('state', '=', 'running'), run('endsBy', '<=', now)]),
        run('verifyUntil', '<=', now),
        run('decideBy', '<=', now),
      ]),
    )
    .orderBy('requestedAt')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute()
  return rows as RunRow[]
}

/** The runs whose webhook or job runner is to be called again by now; from then on this transaction's. */
export async function claimDueTries(
  tx: Tx,
  now: Date,
  limit: number,
): Promise<{ id: string; incidentId: string; tries: number }[]> {
  return tx
    .updateTable('runbookRuns')
    .set({ tryAt: null })
    .where('id', 'in', (runs) =>
      runs
        .selectFrom('runbookRuns')
        .select('id')
        .where('tryAt', '<=', now)
        .orderBy('tryAt')
        .limit(limit)
        .forUpdate()
        .skipLocked(),
    )
    .returning(['id', 'incidentId', 'tries'])
    .execute()
}

/** The runs whose job is to be asked after by now; whoever asks has until `anew`, then somebody else does. */
export async function claimDueAsks(
  tx: Tx,
  now: Date,
  anew: Date,
  limit: number,
): Promise<{ id: string; incidentId: string }[]> {
  return tx
    .updateTable('runbookRuns')
    .set({ askAt: anew })
    .where('id', 'in', (runs) =>
      runs
        .selectFrom('runbookRuns')
        .select('id')
        .where('askAt', '<=', now)
        .orderBy('askAt')
        .limit(limit)
        .forUpdate()
        .skipLocked(),
    )
    .returning(['id', 'incidentId'])
    .execute()
}

export async function askAgainAt(tx: Tx, runId: string, at: Date): Promise<void> {
  await tx.updateTable('runbookRuns').set({ askAt: at }).where('id', '=', runId).execute()
}

/** The names of the runbooks with a token, and that token as it is kept. */
export async function sealedTokens(db: Db): Promise<{ name: string; token: string }[]> {
  return db
    .selectFrom('runbooks')
    .select(['name', 'token'])
    .where('token', 'is not', null)
    .orderBy('name')
    .$narrowType<{ token: string }>()
    .execute()
}
