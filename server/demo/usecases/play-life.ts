import {
  addNote,
  askWhereDue,
  classifyIncident,
  confirm,
  endHold,
  escalateIncident,
  failSolution,
  holdIncident,
  isSupplier,
  readIncident,
  recordReview,
  register,
  reopen,
  reply,
  resolveIncident,
  startResolution,
  takeIncident,
  tickStep,
} from '../../incidents/index.ts'
import { addTask, changeTask } from '../../tasks/index.ts'
import { Background } from '../../platform/background/background.ts'
import { type Actor, type Context, systemActor } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Happening } from '../rules/happenings.ts'
import type { Step } from '../rules/life.ts'
import { reviewOf } from '../rules/reviews.ts'
import { known } from './known.ts'

/** Ids by the keys of rules/organisation.ts, and who acts in the demo. */
export interface Ids {
  actors: ReadonlyMap<string, Actor>
  teams: ReadonlyMap<string, string>
  /** Services and configuration items. */
  items: ReadonlyMap<string, string>
  /** By `root › leaf`. */
  categories: ReadonlyMap<string, string>
}

/** One incident of the demo: what it is about, and where it stands. */
export interface Played {
  incidentId: string
  version: number
  happening: Happening
  /** The part of the work that another team was given. */
  task?: { id: string; version: number }
}

// History tells nobody anything: what is played has no reactions.
const silent = new Background()
const silentContext = (context: Context, ids: Ids, step: Pick<Step, 'at' | 'by'>): Context => ({
  db: context.db,
  background: silent,
  actor: known(ids.actors, step.by),
  now: () => step.at,
})

/** Plays the steps of a life up to a moment, by the same use cases that people use; what comes later stays undone. */
export async function playLife(
  context: Context,
  ids: Ids,
  happening: Happening,
  steps: readonly Step[],
  until: Date,
): Promise<void> {
  const [report, ...rest] = steps.filter((step) => step.at <= until)
  if (report?.do !== 'report') return
  const requester = report.channel === 'portal' ? report.by : (requesterIn(rest) ?? [...ids.actors.keys()].at(-1)!)
  let played = await playReport(silentContext(context, ids, report), ids, happening, report, requester)
  for (const step of rest) played = await playStep(silentContext(context, ids, step), ids, played, step)
}

const requesterIn = (steps: readonly Step[]): string | undefined =>
  steps.find((step) => ['userReply', 'confirm', 'reopen'].includes(step.do))?.by

/** Plays how it begins: somebody tells. */
export async function playReport(
  context: Context,
  ids: Ids,
  happening: Happening,
  step: Step & { do: 'report' },
  requester: string,
): Promise<Played> {
  const form = {
    summary: happening.summary,
    description: `<p>${happening.told}</p>`,
    serviceId: known(ids.items, happening.service),
    requesterId: known(ids.actors, requester).personId!,
    teamId: known(ids.teams, 'desk'),
    ...(happening.ci !== undefined && { ciId: known(ids.items, happening.ci) }),
  }
  const { id, version } = await inTransaction(context, (tx) => register(tx, context, form, step.channel))
  return { incidentId: id, version, happening }
}

/** Plays one step; the context says who and when. */
export async function playStep(context: Context, ids: Ids, played: Played, step: Step): Promise<Played> {
  const { incidentId, version, happening } = played
  const target = { incidentId, version }
  const standing = (incident: { version: number }): Played => ({ ...played, version: incident.version })
  switch (step.do) {
    case 'report':
      throw new Refusal('invalid', 'demo_order', 'A life is reported once')
    case 'classify': {
      const categoryId = known(ids.categories, happening.category.join(' › '))
      return standing(
        await classifyIncident(context, {
          ...target,
          categoryId,
          impact: happening.impact,
          urgency: happening.urgency,
        }),
      )
    }
    case 'escalate':
      return standing(
        await escalateIncident(context, {
          ...target,
          toTeamId: known(ids.teams, step.team),
          reason: step.reason,
          tried: '',
        }),
      )
    case 'take':
      return standing(await takeIncident(context, target))
    case 'note':
      return standing(
        await addNote(context, {
          incidentId,
          html: `<p>${step.text}</p>`,
          attachmentIds: [],
          sharedWithTeamId: null,
        }),
      )
    case 'reply':
    case 'userReply': {
      const sees = step.do === 'reply' ? 'record' : 'own_case'
      return standing(
        await inTransaction(context, (tx) =>
          reply(tx, context, { incidentId, html: `<p>${step.text}</p>`, attachmentIds: [] }, sees),
        ),
      )
    }
    case 'hold':
      return standing(
        await holdIncident(context, { ...target, reason: step.reason, until: step.until.toISOString(), endsWhen: '' }),
      )
    case 'endHold':
      return standing(await endHold(context, { ...target, note: '' }))
    case 'startResolution':
      return standing(await startResolution(context, { ...target, diagnosis: happening.diagnosis }))
    case 'fail':
      return standing(await failSolution(context, { ...target, whatHappened: 'It failed again within minutes.' }))
    case 'resolve': {
      await resolveByModel(context, ids, played)
      const allclear = { ...context, actor: systemActor() }
      return standing(await inTransaction(allclear, (tx) => askWhereDue(tx, allclear, incidentId)))
    }
    case 'review': {
      const { reviewAskedAt } = await readIncident(context, { incidentId })
      return reviewAskedAt === null
        ? played
        : standing(await recordReview(context, { ...target, ...reviewOf(happening) }))
    }
    case 'confirm':
      return standing(await inTransaction(context, (tx) => confirm(tx, context, target)))
    case 'reopen':
      return standing(await inTransaction(context, (tx) => reopen(tx, context, { ...target, reason: step.text })))
    case 'giveTask':
    case 'startTask':
    case 'endTask':
      return { ...played, task: await playTask(context, ids, played, step) }
  }
}

/** Plays what becomes of the part of the work that another team does. */
async function playTask(
  context: Context,
  ids: Ids,
  { incidentId, happening, task: given }: Played,
  step: Step & { do: 'giveTask' | 'startTask' | 'endTask' },
): Promise<NonNullable<Played['task']>> {
  const { task } = happening
  if (task === undefined)
    throw new Refusal('invalid', 'demo_order', `Nobody gives a part of "${happening.summary}" away`)
  if (step.do === 'giveTask') {
    const { title, team, hours } = task
    const dueAt = new Date(context.now().getTime() + hours * 3_600_000).toISOString()
    const form = { title, description: '', teamId: known(ids.teams, team), assigneeId: null, dueAt }
    return addTask(context, { incidentId, ...form })
  }
  if (given === undefined) throw new Refusal('invalid', 'demo_order', 'A task is given before it is done')
  const { id: taskId, version } = given
  return changeTask(context, {
    incidentId,
    taskId,
    version,
    assigneeId: known(ids.actors, step.by).personId!,
    ...(step.do === 'startTask' ? { state: 'in_progress' } : { state: 'done', result: task.result }),
  })
}

/** With every required step done; by the solution of the model, where that is what helped. */
async function resolveByModel(context: Context, ids: Ids, { incidentId, version, happening }: Played) {
  // A supplier neither sees nor ticks what is ours to do.
  const ours = isSupplier(context.actor) ? { ...context, actor: known(ids.actors, 'sofia') } : context
  const { model } = await readIncident(ours, { incidentId })
  const undone = model?.steps.filter(({ isRequired, ticked }) => isRequired && ticked === null) ?? []
  for (const { id: stepId } of undone) await tickStep(ours, { incidentId, stepId, isTicked: true })
  const resolution = { incidentId, version, ...resolutionOf(ids, happening) }
  if (model?.solution?.kind !== happening.kind) return resolveIncident(context, resolution)
  return resolveIncident(context, { ...resolution, solution: model.solution.text, isModelSolution: true })
}

function resolutionOf(ids: Ids, happening: Happening) {
  return {
    solution: `<p>${happening.solution}</p>`,
    isWorkaround: happening.kind === 'workaround',
    kind: happening.kind,
    cause: happening.cause,
    verification: 'test' as const,
    verificationNote: '',
    restoredServiceIds: [known(ids.items, happening.service)],
    restoredCiIds: [],
    noteToUser: '',
  }
}
