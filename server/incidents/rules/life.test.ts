import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type IncidentVerb, incidentStates } from '../../../contract/incidents.ts'
import { permissions } from '../../../contract/permissions.ts'
import { incidentEvents } from '../events.ts'
import { allowedVerbs, type Caller, waitsForRequester } from './access.ts'
import { assign, changeOwner, take } from './assignment.ts'
import { classify, reportWrongCi } from './classification.ts'
import { edit } from './editing.ts'
import { addContact, follow, note, recordAction, reply } from './entries.ts'
import { escalateFunctionally } from './escalation.ts'
import { setParent } from './family.ts'
import { applyModel, tickStep } from './handling.ts'
import { endHold, hold, holdRanOut } from './hold.ts'
import { blankIncident, type Decision, type IncidentRecord } from './incident.ts'
import {
  cancel,
  close,
  closeByModel,
  closeSilent,
  confirm,
  failSolution,
  passOn,
  reopen,
  startDiagnosis,
  startResolution,
} from './lifecycle.ts'
import { logEntry } from './log-entry.ts'
import { merge, split, unmerge } from './merging.ts'
import { isReopenable } from './reopening.ts'
import { replay } from './replay.ts'
import { resolve } from './resolution.ts'
import { referTo } from './problem.ts'
import { askForReview, recordReview } from './review.ts'
import { restrict } from './restriction.ts'

const people = ['owner', 'agent', 'specialist', 'requester']
const teams = ['desk', 'network', 'servers']
const other = { id: 'other', number: 2, state: 'in_diagnosis', mergedIntoId: null, parentId: null } as const
const resolution = {
  solution: '<p>Restarted</p>',
  isWorkaround: false,
  kind: 'restart',
  cause: '',
  verification: 'test',
  verificationNote: '',
  restoredServiceIds: [],
  restoredCiIds: [],
} as const

const closings = ['owner', 'worker', 'automatic'] as const
const modelStep = { activity: 'diagnosis', what: 'Look', teamId: null, roleId: null, isRequired: false } as const
const steps = ['one', 'two', 'three'].map((id) => ({ ...modelStep, id }))

/** Somebody who may do everything that anybody may. */
const everybody: Caller = { personId: 'requester', permissions: new Set(permissions), teamIds: teams }

/** What chance decides about one step. */
interface Step {
  verb: number
  /** Chooses among the verbs that lead on, so that lives become long. */
  leadsOn: boolean
  person: string
  team: string
  number: number
  flag: boolean
}
const step = fc.record<Step>({
  verb: fc.nat(),
  leadsOn: fc.boolean(),
  person: fc.constantFrom(...people),
  team: fc.constantFrom(...teams),
  number: fc.integer({ min: 1, max: 3 }),
  flag: fc.boolean(),
})

/** Every verb, through its rule, with what the step says. Those of other records lie beside and change nothing here. */
const decide: Record<
  IncidentVerb,
  (incident: IncidentRecord, step: Step, now: Date, log: readonly { payload: Record<string, unknown> }[]) => Decision[]
> = {
  edit: (incident, { flag }, now) => [
    edit(incident, { summary: `${incident.summary}.`, facts: flag ? { extent: 'All' } : {} }, {}, now),
  ],
  classify: (incident, { number, flag }, now) => [
    classify(
      incident,
      {
        categoryId: 'network',
        impact: number,
        urgency: number,
        ...(flag && { override: number === 1 ? null : { priority: number, reason: 'The mayor waits' } }),
      },
      { computed: { computedPriority: number, priorityMatrixId: 'matrix' }, categoryIsRestricted: number === 3, now },
    ),
  ],
  assign: (incident, { team, person }) => [
    assign(
      incident,
      { teamId: incident.teamId === team ? null : team, assigneeId: person, note: '' },
      { teamsBefore: teams, isMember: true },
    ),
  ],
  take: (incident, { person }, now) => [take(incident, person, now)],
  change_owner: (incident, { person }) =>
    incident.ownerId === person ? [] : [changeOwner(incident, { ownerId: person, reason: 'Leave' })],
  escalate: (incident, { team, flag }, now) => {
    if (incident.teamId === team) return []
    const response = flag ? { askedAt: now, dueAt: new Date(now.getTime() + 1000) } : null
    return [escalateFunctionally(incident, { toTeamId: team, reason: 'r', tried: '', response }, teams)]
  },
  start_diagnosis: (incident, _, now) => [startDiagnosis(incident, now)],
  start_resolution: (incident, _, now) => [startResolution(incident, { diagnosis: '' }, now)],
  fail_solution: (incident, _, now) => [failSolution(incident, { whatHappened: 'Failed again' }, now)],
  hold: (_, { flag }, now) => [
    hold(
      {
        reason: flag ? 'user' : 'supplier',
        until: flag ? null : new Date(now.getTime() + 1000).toISOString(),
        endsWhen: '',
      },
      now,
    ),
  ],
  end_hold: (incident, { flag }) => [flag && incident.holdUntil ? holdRanOut(incident.holdUntil) : endHold('decided')],
  resolve: (incident, _, now) => [
    resolve(
      incident,
      { resolution: { ...resolution, restoredCiIds: [], restoredServiceIds: [] }, noteToUser: '' },
      { autoCloseDays: 5, now },
    ),
    ...(incident.closing === 'automatic' ? [closeByModel(now)] : []),
  ],
  confirm: (_, __, now) => [confirm(now)],
  reopen: (incident, _, now) => [reopen(incident, { reason: 'No', why: 'asked' }, now)],
  close: (incident, { flag }, now) => [
    flag && incident.autoCloseAt ? closeSilent(incident.autoCloseAt, incident) : close({ note: '' }, now),
  ],
  cancel: (incident) => [cancel(incident, { reason: 'No incident' })],
  pass_on: (incident) => [passOn(incident, { outcome: 'request', reason: 'A wish', contactId: 'contact' })],
  reply: (incident, { flag }, now) =>
    reply(incident, { html: '<p>Hello</p>', attachmentIds: [] }, { isFromUser: flag, viaNumber: null, now }),
  note: (incident) => [
    note(incident, { html: '<p>Note</p>', attachmentIds: [], sharedWithTeamId: incident.teamId }, true),
  ],
  act: (_, __, now) => [
    recordAction({ kind: 'fact', what: 'w', why: '', expected: '', wayBack: '', result: '', endedAt: null }, now),
  ],
  add_task: () => [],
  add_cost: () => [],
  merge: (incident) => [merge(other, { contactIds: ['contact'], contactCount: incident.contactCount - 1 })],
  unmerge: (incident, _, __, log) => {
    const merged = log.findLast(({ payload }) => 'intoNumber' in payload)?.payload as { before: IncidentRecord }
    return [unmerge(merged.before.state, other, { contactIds: ['contact'], contactCount: incident.contactCount + 1 })]
  },
  split: (incident) => [split(other, { contactIds: [], contactCount: incident.contactCount })],
  set_parent: (incident) => [setParent(incident, incident.parentId === null ? { ...other } : null, false)],
  restrict: (incident, { flag }) => [restrict(incident, { isRestricted: flag }, ['owner'])],
  follow: (_, { person, flag }) => [follow(person, flag)],
  add_contact: (incident, { person, flag }) => [
    addContact(
      { contactId: 'c', personId: person, channel: 'phone', text: '' },
      incident,
      incident.contactCount + (flag ? 1 : 0),
    ),
  ],
  report_wrong_ci: (incident, { number }) => [
    reportWrongCi(
      incident,
      { ciId: incident.ciId === 'router' ? 'switch' : 'router', serviceId: `service ${number}`, note: 'n' },
      incident.impact === null ? null : { computedPriority: number, priorityMatrixId: 'matrix' },
    ),
  ],
  apply_model: (incident, { number, flag, team }) => {
    if (flag && incident.modelId !== null) return [applyModel(incident, null, {})]
    if (incident.modelId === team) return []
    const reason = { why: 'chosen' as const, alsoHeld: [] }
    const content = { closing: closings[number - 1]!, steps: steps.slice(0, number) }
    return [applyModel(incident, { modelId: team, number, name: team, content, reason }, { complexity: 'clear' })]
  },
  tick_step: (incident, { number, flag }, now) => {
    const decision = tickStep(
      incident,
      { steps },
      { stepId: steps[number - 1]!.id, isTicked: flag },
      { by: 'agent', now },
    )
    return decision ? [decision] : []
  },
  run_runbook: () => [],
  ask_for_review: (_, __, now) => [
    askForReview({ why: ['asked'], reason: 'r', reviewerId: null, dueAt: new Date(now.getTime() + 1) }, now),
  ],
  record_review: (incident, { flag, number }, now) =>
    recordReview(
      incident,
      { isRecurring: flag, cause: 'c', delays: '', prevention: '', problem: flag ? `P-${number}` : undefined },
      { by: 'manager', now },
    ),
  refer_to_problem: (incident, { number }) =>
    incident.references.problem === `P-${number}` ? [] : [referTo(incident, { problem: `P-${number}`, note: '' })],
}

const start = new Date('2026-11-02T08:00:00Z')
const registered = {
  summary: 'The network is slow',
  state: 'registered',
  channel: 'phone',
  ownerId: 'owner',
  teamId: 'desk',
  requesterId: 'requester',
  times: { detected: { at: start.toISOString(), provenance: 'recorded' } },
  registeredAt: start,
  contactCount: 1,
} as const

const leadingOn = new Set<IncidentVerb>([
  'classify',
  'start_diagnosis',
  'start_resolution',
  'fail_solution',
  'resolve',
  'reopen',
  'hold',
  'end_hold',
  'unmerge',
])

/** Lives a life of verbs chosen among those allowed at each moment, and hands every moment to `look`. */
function live(
  steps: readonly Step[],
  look: (incident: IncidentRecord, log: { payload: Record<string, unknown> }[], now: Date) => void,
) {
  let incident: IncidentRecord = {
    ...blankIncident,
    ...registered,
    id: 'this',
    number: 1,
    updatedAt: start,
    version: 1,
  }
  const log = [{ payload: throughTheDatabase({ number: 1, changes: registered, version: 1 }) }]
  steps.forEach((step, day) => {
    const now = new Date(start.getTime() + day * 86_400_000)
    const allowed = allowedVerbs(incident, everybody, now)
    const leading = allowed.filter((verb) => leadingOn.has(verb))
    const verbs = step.leadsOn && leading.length > 0 ? leading : allowed
    const verb = verbs[step.verb % verbs.length]
    if (!verb) return
    for (const decision of decide[verb](incident, step, now, log)) {
      expect(incidentEvents).toContain(decision.event)
      const { version, payload } = logEntry(incident, decision)
      incident = Object.assign({}, incident, decision.changes, { version })
      log.push({ payload: throughTheDatabase(payload) })
    }
    look(incident, log, now)
  })
}
const throughTheDatabase = (payload: object) => JSON.parse(JSON.stringify(payload)) as Record<string, unknown>

test('No sequence of verbs leaves an incident without an owner or in a state that the model does not have', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      live(steps, (incident) => {
        expect(people).toContain(incident.ownerId)
        expect(incidentStates).toContain(incident.state)
        // What the database checks as well.
        expect(incident.holdReason === null).toBe(incident.heldAt === null)
        if (incident.state === 'resolved' || incident.state === 'closed') expect(incident.resolvedAt).not.toBeNull()
        expect(incident.state === 'resolved' && waitsForRequester(incident)).toBe(incident.autoCloseAt !== null)
        expect(incident.modelId === null).toBe(incident.modelVersion === null)
        if (incident.modelId === null) expect(incident.tickedSteps).toEqual({})
        expect(incident.state === 'closed').toBe(incident.closedAt !== null)
        if (incident.priority !== incident.computedPriority) expect(incident.priorityReason).not.toBeNull()
        if (incident.state !== 'registered' && incident.state !== 'cancelled')
          expect(incident.classifiedAt).not.toBeNull()
      })
    }),
    { numRuns: 120 },
  )
})

test('The log replays to the record at every moment', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      live(steps, (incident, log) => expect({ ...replay('this', log), updatedAt: start }).toEqual(incident))
    }),
    { numRuns: 60 },
  )
})

test('Every state can be reached, and closed or cancelled for good is the end of it', () => {
  const reached = new Set<string>()
  fc.assert(
    fc.property(fc.array(step, { minLength: 30, maxLength: 60 }), (steps) => {
      let ended: string | undefined
      live(steps, (incident, _, now) => {
        const { state, mergedIntoId } = incident
        reached.add(state)
        if (ended !== undefined) expect(state).toBe(ended)
        if (state === 'cancelled' ? mergedIntoId === null : state === 'closed' && !isReopenable(incident, now))
          ended = state
      })
    }),
    { numRuns: 60, seed: 1 },
  )
  expect([...reached].toSorted()).toEqual([...incidentStates].toSorted())
})
