import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { IncidentState } from './incidents.ts'
import { Id, line, Moment, Named, page, pageQuery, text, Version } from './values.ts'

export const TaskState = z.enum(['to_do', 'in_progress', 'done', 'cancelled'])
export type TaskState = z.infer<typeof TaskState>
export const Task = z.strictObject({
  id: Id,
  incidentId: Id,
  number: z.int(),
  title: z.string(),
  description: z.string(),
  team: Named.nullable(),
  assignee: Named.nullable(),
  state: TaskState,
  dueAt: Moment.nullable(),
  result: z.string().nullable(),
  version: Version,
})
export type Task = z.infer<typeof Task>

/**
 * A task with what it shows of its incident: enough to do it and to speak of it. Of an incident that is not theirs,
 * suppliers whose team has a task see this and nothing else.
 */
export const GivenTask = Task.extend({
  incident: z.strictObject({
    id: Id,
    number: z.int(),
    summary: z.string(),
    state: IncidentState,
    service: Named.nullable(),
    location: Named.nullable(),
    /** Whether the caller may read the rest of it. */
    isReadable: z.boolean(),
  }),
  /** work: its state, short of cancelling, its result and who of the team does it; edit: all of it. */
  allowed: z.array(z.enum(['work', 'edit'])),
})
export type GivenTask = z.infer<typeof GivenTask>

const tag = 'Tasks and costs'
const params = z.strictObject({ incidentId: Id })
const taskParams = z.strictObject({ incidentId: Id, taskId: Id })
const work = ['incident.work', 'incident.work_assigned'] as const

export const listGivenTasks = endpoint({
  method: 'GET',
  path: '/api/given-tasks',
  may: ['incident.internal', 'incident.work_assigned'],
  tag,
  summary: 'Open tasks of live incidents that are given to me or to my teams, what is due first first',
  query: z.strictObject({ ...pageQuery, whose: z.enum(['mine', 'teams']).default('teams') }),
  answer: page(GivenTask),
})
export const listTasks = endpoint({
  method: 'GET',
  path: '/api/incidents/:incidentId/tasks',
  may: ['incident.internal', 'incident.work_assigned'],
  tag,
  summary: 'The tasks of an incident',
  params,
  answer: z.strictObject({ items: z.array(Task) }),
})
export const addTask = endpoint({
  method: 'POST',
  path: '/api/incidents/:incidentId/tasks',
  may: work,
  tag,
  creates: true,
  summary: 'Gives part of the work to a team',
  params,
  body: z.strictObject({
    title: line(200),
    description: text(4000).default(''),
    teamId: Id.nullable().default(null),
    assigneeId: Id.nullable().default(null),
    dueAt: Moment.nullable().default(null),
  }),
  answer: Task,
})
export const changeTask = endpoint({
  method: 'PATCH',
  path: '/api/incidents/:incidentId/tasks/:taskId',
  may: work,
  tag,
  summary: 'Changes a task; whoever has the task but not the incident changes its state, result and assignee alone',
  params: taskParams,
  body: z.strictObject({
    version: Version,
    title: line(200).optional(),
    description: text(4000).optional(),
    teamId: Id.nullable().optional(),
    assigneeId: Id.nullable().optional(),
    dueAt: Moment.nullable().optional(),
    state: TaskState.optional(),
    result: text(4000).optional(),
  }),
  answer: Task,
})

const money = z.number().min(0).max(1e9).multipleOf(0.01)
export const CostLine = z.strictObject({
  id: Id,
  kind: z.enum(['time', 'parts', 'supplier', 'other']),
  description: z.string(),
  minutes: z.int().nullable(),
  cost: z.number(),
  price: z.number().nullable(),
  currency: z.string(),
  person: Named.nullable(),
})
export type CostLine = z.infer<typeof CostLine>
export const listCosts = endpoint({
  method: 'GET',
  path: '/api/incidents/:incidentId/costs',
  may: ['incident.internal'],
  tag,
  summary: 'What the incident cost, and what is invoiced',
  params,
  answer: z.strictObject({ items: z.array(CostLine) }),
})
export const addCost = endpoint({
  method: 'POST',
  path: '/api/incidents/:incidentId/costs',
  may: ['incident.work'],
  tag,
  creates: true,
  summary: 'Adds a cost line',
  params,
  body: z.strictObject({
    kind: CostLine.shape.kind,
    description: line(200),
    minutes: z.int().min(1).max(100_000).nullable().default(null),
    cost: money,
    price: money.nullable().default(null),
    currency: z.string().regex(/^[A-Z]{3}$/),
  }),
  answer: CostLine,
})
export const removeCost = endpoint({
  method: 'DELETE',
  path: '/api/incidents/:incidentId/costs/:costLineId',
  may: ['incident.work'],
  tag,
  summary: 'Removes a cost line (the log keeps it)',
  params: z.strictObject({ incidentId: Id, costLineId: Id }),
  answer: z.strictObject({}),
})
