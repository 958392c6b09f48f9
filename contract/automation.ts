import { z } from 'zod'
import { toolFaultKinds } from './detection.ts'
import { endpoint } from './endpoint.ts'
import { Id, line, Moment, Named, page, pageQuery, someText, text, Version } from './values.ts'

/** What an argument may be filled from; `alert` is the one that the incident began with. */
export const runbookFields = [
  'incident.id',
  'incident.number',
  'incident.summary',
  'incident.priority',
  'incident.service',
  'incident.ci',
  'incident.location',
  'incident.team',
  'alert.title',
  'alert.severity',
  'alert.host',
  'alert.identity',
] as const
const RunbookField = z.union([z.enum(runbookFields), z.string().regex(/^alert\.labels\.[\w.:/-]{1,100}$/)])

/** What a job calls an option or a variable of its own. */
const ArgumentName = z.string().regex(/^\w[\w.-]{0,99}$/, 'Must be the name of an option')

/** One argument, whole: never a part of a command line. A job's goes by its name, any other's by its place. */
export const RunbookArgument = z.union([
  z.strictObject({ name: ArgumentName.optional(), text: someText(500) }),
  z.strictObject({ name: ArgumentName.optional(), field: RunbookField }),
])
export type RunbookArgument = z.infer<typeof RunbookArgument>

/** A file of the folder that the operator names by ALLCLEAR_SCRIPTS: never a path, never a program's text. */
export const ScriptName = z.string().regex(/^[A-Za-z0-9_][A-Za-z0-9._-]{0,99}$/, 'Must be the name of a file')
export const RunbookKind = z.enum(['script', 'webhook', 'job'])
export type RunbookKind = z.infer<typeof RunbookKind>
/** How long it may take at most, in seconds: a job runs elsewhere, and nothing here waits for it. */
export const longestRun = { script: 240, webhook: 240, job: 14_400 } as const satisfies Record<RunbookKind, number>

/** `awx`: AWX, or Ansible Automation Platform. */
export const JobRunner = z.enum(['rundeck', 'awx'])
export type JobRunner = z.infer<typeof JobRunner>

export const Runbook = z.strictObject({
  id: Id,
  name: z.string(),
  description: z.string(),
  kind: RunbookKind,
  /** The script's name, the webhook's address, or that of the job's runner; null for who may not manage settings. */
  target: z.string().nullable(),
  /** Of a job; null for the others. */
  runner: JobRunner.nullable(),
  /** Of a job, as its runner calls it; null for the others, and for who may not manage settings. */
  jobId: z.string().nullable(),
  arguments: z.array(RunbookArgument),
  timeLimitSeconds: z.int(),
  needsApproval: z.boolean(),
  /** To whom it is released, beside those who manage settings. */
  roleIds: z.array(Id),
  isActive: z.boolean(),
  /** Whether the caller may run it on an incident that they work on. */
  mayRun: z.boolean(),
  runCount: z.int(),
  lastRunAt: Moment.nullable(),
  version: Version,
})
export type Runbook = z.infer<typeof Runbook>

const fields = {
  name: line(100),
  description: text(1000).default(''),
  arguments: z.array(RunbookArgument).max(20).default([]),
  timeLimitSeconds: z.int().min(1).max(longestRun.job).default(60),
  needsApproval: z.boolean().default(false),
  roleIds: z.array(Id).max(20).default([]),
}
const Address = z.url({ protocol: /^https?$/ }).max(2000)
/** By it the runner knows us; needed with each new address, kept where it is left out, and never given out again. */
const token = line(1000).optional()
const Target = z.union([
  z.strictObject({ kind: z.literal('script'), script: ScriptName }),
  z.strictObject({ kind: z.literal('webhook'), address: Address }),
  z.strictObject({
    kind: z.literal('job'),
    runner: z.literal('rundeck'),
    address: Address,
    /** Of the job, as it stands in the address of its page. */
    jobId: z.string().regex(/^\w[\w-]{0,99}$/, 'Must be the id of a job'),
    token,
  }),
  z.strictObject({
    kind: z.literal('job'),
    runner: z.literal('awx'),
    address: Address,
    /** The number of the job template, or `workflow/` and that of a workflow template. */
    jobId: z
      .string()
      .regex(/^(workflow\/)?\d{1,18}$/, 'Must be the number of a job template, or workflow/ and a number'),
    token,
  }),
])

/** Exactly what runs. */
export const RunbookCall = z.union([
  z.strictObject({ kind: z.literal('script'), script: z.string(), arguments: z.array(z.string()) }),
  z.strictObject({ kind: z.literal('webhook'), address: z.string(), arguments: z.array(z.string()) }),
  z.strictObject({
    kind: z.literal('job'),
    runner: JobRunner,
    address: z.string(),
    jobId: z.string(),
    arguments: z.array(z.strictObject({ name: z.string(), value: z.string() })),
  }),
])
export type RunbookCall = z.infer<typeof RunbookCall>

export const RunState = z.enum([
  'waiting',
  'declined',
  'queued',
  'stopped',
  'running',
  'succeeded',
  'failed',
  'interrupted',
])
export type RunState = z.infer<typeof RunState>

/** Why a job could not be run or followed, by what mends it. */
export const runFaultKinds = [
  ...toolFaultKinds,
  'no_such_job',
  /** The runbook has another runner since: its token is not for the one that was asked for. */
  'moved',
  /** Its template takes none of the variables, or not all. */
  'variables_not_taken',
  /** It may have been started: the answer never came. */
  'no_answer',
  /** It was started, but the runner says no more of it. */
  'lost',
  /** It had not ended when its time was up. */
  'late',
  /** It has ended, but what it printed could not be read. */
  'output_unread',
] as const
export type RunFaultKind = (typeof runFaultKinds)[number]

export const RunbookRun = z.strictObject({
  id: Id,
  runbook: Named,
  incident: z.strictObject({ id: Id, number: z.int(), summary: z.string() }),
  /** Somebody asked for it, or the incident's model did. */
  cause: z.enum(['person', 'model']),
  state: RunState,
  call: RunbookCall,
  requestedBy: z.string(),
  requestedAt: Moment,
  decidedBy: z.string().nullable(),
  startedAt: Moment.nullable(),
  endedAt: Moment.nullable(),
  exitCode: z.int().nullable(),
  /** The beginning of what it printed or answered, of a job the end, as text. */
  output: z.string().nullable(),
  /** What the job's runner calls it, and its page there; null while it is not known to have been started. */
  execution: z.strictObject({ id: z.string(), url: z.url({ protocol: /^https?$/ }).nullable() }).nullable(),
  fault: z.enum(runFaultKinds).nullable(),
  /** Until when monitoring has to see that it helped. */
  verifyUntil: Moment.nullable(),
  /** When the incident goes to people if nobody has decided by then; the run still waits. */
  decideBy: Moment.nullable(),
  /** How often it has begun; a webhook or job runner that cannot be reached is called more than once. */
  tries: z.int(),
  /** When the webhook or job runner is called again. */
  tryAt: Moment.nullable(),
  allowed: z.array(z.enum(['approve', 'decline'])),
})
export type RunbookRun = z.infer<typeof RunbookRun>

const tag = 'Runbooks'
const manage = ['settings.manage'] as const
const params = z.strictObject({ runbookId: Id })
const onIncident = z.strictObject({ incidentId: Id })

export const listRunbooks = endpoint({
  method: 'GET',
  path: '/api/runbooks',
  may: ['incident.work', 'settings.manage'],
  tag,
  summary: 'Every runbook, and which of them the caller may run',
  answer: z.strictObject({ items: z.array(Runbook) }),
})
export const listScripts = endpoint({
  method: 'GET',
  path: '/api/runbook-scripts',
  may: manage,
  tag,
  summary: 'The scripts in the folder that the operator of the machine has named',
  answer: z.strictObject({ hasFolder: z.boolean(), items: z.array(z.string()) }),
})
/** The key that proves calls of a webhook to be ours, shown once; null for a script or job. */
const WithSecret = Runbook.extend({ secret: z.string().nullable() })
export const addRunbook = endpoint({
  method: 'POST',
  path: '/api/runbooks',
  may: manage,
  tag,
  creates: true,
  summary:
    'A runbook: a script of the folder, a webhook that is called with a signature (Standard Webhooks), or a job of Rundeck or AWX',
  body: z.strictObject({ ...fields, runs: Target }),
  answer: WithSecret,
})
export const changeRunbook = endpoint({
  method: 'PATCH',
  path: '/api/runbooks/:runbookId',
  may: manage,
  tag,
  summary: 'Changes a runbook or takes it out of use; runs that were asked for stay as they were',
  params,
  body: z.strictObject({
    version: Version,
    name: line(100).optional(),
    description: text(1000).optional(),
    runs: Target.optional(),
    arguments: z.array(RunbookArgument).max(20).optional(),
    timeLimitSeconds: z.int().min(1).max(longestRun.job).optional(),
    needsApproval: z.boolean().optional(),
    roleIds: z.array(Id).max(20).optional(),
    isActive: z.boolean().optional(),
  }),
  answer: Runbook,
})
export const renewRunbookSecret = endpoint({
  method: 'POST',
  path: '/api/runbooks/:runbookId/secret',
  may: manage,
  tag,
  summary: 'A new key for the signature of a webhook; the old one counts no more',
  params,
  body: z.strictObject({ version: Version }),
  answer: WithSecret,
})
export const dryRunRunbook = endpoint({
  method: 'POST',
  path: '/api/runbooks/:runbookId/dry-runs',
  may: ['incident.work', 'settings.manage'],
  tag,
  summary: 'Exactly what would run for this incident; nothing runs',
  params,
  body: z.strictObject({ incidentId: Id }),
  answer: z.strictObject({ call: RunbookCall, needsApproval: z.boolean() }),
})
export const listRunbookRuns = endpoint({
  method: 'GET',
  path: '/api/runbook-runs',
  may: ['incident.internal'],
  tag,
  summary: 'What was run, newest first, on incidents that the caller may see',
  query: z.strictObject({ ...pageQuery, runbookId: Id.optional() }),
  answer: page(RunbookRun),
})
export const listIncidentRuns = endpoint({
  method: 'GET',
  path: '/api/incidents/:incidentId/runs',
  may: ['incident.internal'],
  tag,
  summary: 'What was run for this incident, newest first',
  params: onIncident,
  answer: z.strictObject({ items: z.array(RunbookRun) }),
})
export const runRunbook = endpoint({
  method: 'POST',
  path: '/api/incidents/:incidentId/runs',
  may: ['incident.work'],
  tag,
  creates: true,
  summary: 'Runs a runbook for this incident, or asks for it where the runbook needs approval',
  params: onIncident,
  body: z.strictObject({ runbookId: Id }),
  answer: RunbookRun,
})
export const decideRun = endpoint({
  method: 'POST',
  path: '/api/incidents/:incidentId/runs/:runId/decision',
  may: ['incident.work'],
  tag,
  summary: 'Approves or declines a run that somebody else, or a model, asked for',
  params: z.strictObject({ incidentId: Id, runId: Id }),
  body: z.strictObject({ isApproved: z.boolean() }),
  answer: RunbookRun,
})
