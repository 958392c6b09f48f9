import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { Priority } from './incidents.ts'
import { Id, line, Moment, Named, Version } from './values.ts'

/**
 * What sets an escalation off: nobody but a person; that nobody of the team has taken it for a while; that nothing has been
 * done for a while, whoever has it; that its priority is so high; that the team lacks a competence that it needs.
 */
export const triggers = ['person', 'untaken', 'stalled', 'priority', 'skill'] as const
export const Trigger = z.enum(triggers)
export type Trigger = z.infer<typeof Trigger>

/** From team to team: what sets it off, and by when an answer is expected there. */
export const EscalationPath = z.strictObject({
  id: Id,
  name: z.string(),
  /** Null: any team. */
  fromTeam: Named.nullable(),
  /** Null, by `skill` alone: the one team that has the competence. */
  toTeam: Named.nullable(),
  trigger: Trigger,
  /** By `untaken` and `stalled`, in the working hours of the team that has it. */
  waitMinutes: z.int().nullable(),
  /** By `priority`: at this one or a higher. */
  priority: Priority.nullable(),
  /** In the working hours of the team that gets it; null: nothing is expected. */
  respondMinutes: z.int().nullable(),
  isActive: z.boolean(),
  version: Version,
})
export type EscalationPath = z.infer<typeof EscalationPath>

const minutes = z.int().min(1).max(20_160)
const pathFields = {
  name: line(100),
  fromTeamId: Id.nullable(),
  toTeamId: Id.nullable(),
  trigger: Trigger,
  waitMinutes: minutes.nullable(),
  priority: Priority.nullable(),
  respondMinutes: minutes.nullable(),
}
const newPath = z.strictObject(pathFields).partial().required({ name: true, trigger: true })

const tag = 'Escalation paths'
const may = ['settings.manage'] as const
const pathId = z.strictObject({ pathId: Id })
export const listEscalationPaths = endpoint({
  method: 'GET',
  path: '/api/escalation-paths',
  may: ['settings.manage', 'incident.work'],
  tag,
  summary: 'Where incidents go on to, when, and by when an answer is expected there',
  answer: z.strictObject({ items: z.array(EscalationPath) }),
})
export const addEscalationPath = endpoint({
  method: 'POST',
  path: '/api/escalation-paths',
  may,
  tag,
  creates: true,
  summary: 'Adds a path; it moves what happens from now on',
  body: newPath,
  answer: EscalationPath,
})
export const changeEscalationPath = endpoint({
  method: 'PATCH',
  path: '/api/escalation-paths/:pathId',
  may,
  tag,
  summary: 'Changes a path, or takes it out of use; what was before the change moves nothing',
  params: pathId,
  body: z
    .strictObject({ ...pathFields, isActive: z.boolean() })
    .partial()
    .extend({ version: Version }),
  answer: EscalationPath,
})

export const PathTrial = z.strictObject({
  /** From when on incidents were registered that were looked at. */
  since: Moment,
  incidentCount: z.int(),
  /** Of which it would have moved so many, and for so many suggested a team. */
  movedCount: z.int(),
  suggestedCount: z.int(),
  /** There were more than were looked at: these are the newest. */
  isCut: z.boolean(),
  /** Some that it would have moved, the newest first. */
  examples: z.array(z.strictObject({ id: Id, number: z.int(), summary: z.string(), movedAt: Moment, toTeam: Named })),
})
export type PathTrial = z.infer<typeof PathTrial>
export const tryEscalationPath = endpoint({
  method: 'POST',
  path: '/api/escalation-path-trials',
  may,
  tag,
  summary: 'What this path alone would have moved of the incidents of the last 30 days that the caller sees',
  body: newPath,
  answer: PathTrial,
})

/** A team as somebody sees it who is about to hand an incident over. */
export const TeamChoice = z.strictObject({
  id: Id,
  name: z.string(),
  /** Competencies that the incident needs and the team does not have. */
  lacks: z.array(Named),
  hadIt: z.boolean(),
  /** By when it would be expected to answer, if it were escalated to it now; null: no path leads there. */
  respondBefore: Moment.nullable(),
})
export type TeamChoice = z.infer<typeof TeamChoice>
export const listTeamChoices = endpoint({
  method: 'GET',
  path: '/api/incidents/:incidentId/team-choices',
  may: ['incident.work', 'incident.work_assigned'],
  tag,
  summary: 'The teams that an incident can be given to, with what each lacks of the competencies that it needs',
  params: z.strictObject({ incidentId: Id }),
  answer: z.strictObject({
    /** By its category and its service; empty: nobody has said. */
    needs: z.array(Named),
    items: z.array(TeamChoice),
  }),
})
