import type { TFunction } from 'i18next'
import type { Sent } from '../../../../contract/endpoint.ts'
import type { passOnIncident } from '../../../../contract/incident-verbs.ts'
import type { HoldReason, ReviewReason, TimelineEntry } from '../../../../contract/incidents.ts'
import type { TaskState } from '../../../../contract/tasks.ts'
import { spanWords } from '../../../ui/span-words.ts'
import { isFirstRow, loggedCells, newsIn } from './logged.ts'
import type { Judged } from './results.ts'
import { runSentences, unhealed } from './run-sentences.ts'
import { incidentNumber, strong, text } from './strong.ts'

type Outcome = Sent<typeof passOnIncident>['outcome']

export interface Told {
  t: TFunction<['incident', 'incidents']>
  language: string
  /** How a moment is told here. */
  moment(at: string): string
  /** Whoever did it, set off. */
  who: string
  payload: Record<string, unknown>
  /** What a field became. */
  became: Record<string, unknown>
  /** The name behind an id, set off; undefined where there is none. */
  name(id: unknown): string | undefined
}

const number = (value: unknown): string => strong(String(value))

/** One plain sentence for each kind of event. */
const sentences: Record<string, (told: Told) => string> = {
  'incident.registered': ({ t, who, became, name }) => {
    const model = name(became['modelId'])
    return model === undefined
      ? t('incident:entry.registered', { who })
      : t('incident:entry.registeredByModel', { who, model })
  },
  'incident.edited': ({ t, who }) => t('incident:entry.edited', { who }),
  'incident.classified': ({ t, who }) => t('incident:entry.classified', { who }),
  'incident.assigned': assigned,
  'incident.taken': ({ t, who }) => t('incident:entry.taken', { who }),
  'incident.owner_changed': ({ t, who, became, name }) =>
    t('incident:entry.owner_changed', { who, owner: name(became['ownerId']) }),
  'incident.escalated': escalated,
  'incident.diagnosis_started': ({ t, who }) => t('incident:entry.diagnosis_started', { who }),
  'incident.resolution_started': ({ t, who }) => t('incident:entry.resolution_started', { who }),
  'incident.solution_failed': ({ t, who }) => t('incident:entry.solution_failed', { who }),
  'incident.held': held,
  'incident.hold_ended': ({ t, who, payload }) =>
    t(`incident:entry.hold_ended.${payload['why'] as 'decided' | 'user_replied' | 'parent_went_on' | 'ran_out'}`, {
      who,
    }),
  'incident.nearby_found': ({ t }) => t('incident:entry.nearby_found'),
  'incident.recovered': ({ t, payload }) => t('incident:entry.recovered', { minutes: settledMinutes(payload) }),
  'incident.alert_acknowledged': (told) => taken(told, 'acknowledged'),
  'incident.alert_acknowledgement_withdrawn': (told) => taken(told, 'acknowledgement_withdrawn'),
  'incident.resolved': ({ t, who, payload }) => {
    if (payload['why'] === 'healed')
      return t('incident:entry.healed', { runbook: strong(text(payload['runbook'])), minutes: settledMinutes(payload) })
    if (payload['why'] === 'recovered')
      return t('incident:entry.resolvedByRecovery', { minutes: settledMinutes(payload) })
    return t(payload['withParentId'] === undefined ? 'incident:entry.resolved' : 'incident:entry.resolvedWithParent', {
      who,
    })
  },
  'incident.confirmed': ({ t, who }) => t('incident:entry.confirmed', { who }),
  'incident.reopened': ({ t, who, payload }) =>
    payload['why'] === 'fires_again'
      ? t('incident:entry.firesAgain', { alert: strong(text(payload['reason'])) })
      : t('incident:entry.reopened', { who }),
  'incident.closed': ({ t, who, payload }) => {
    if (payload['why'] === 'stayed_well') return t('incident:entry.closedStayedWell')
    if (payload['why'] === 'model') return t('incident:entry.closedByModel')
    return t(payload['why'] === 'silence' ? 'incident:entry.closedBySilence' : 'incident:entry.closed', { who })
  },
  'incident.cancelled': ({ t, who, payload }) =>
    typeof payload['outcome'] === 'string'
      ? t('incident:entry.passedOn', { who, what: t(`incident:outcome.${payload['outcome'] as Outcome}`) })
      : t('incident:entry.cancelled', { who }),
  'incident.merged': ({ t, who, payload }) =>
    t('incident:entry.merged', { who, number: incidentNumber(payload['intoNumber']) }),
  'incident.unmerged': ({ t, who, payload }) =>
    t('incident:entry.unmerged', { who, number: incidentNumber(payload['fromNumber']) }),
  // Its number leads here by now.
  'incident.absorbed': ({ t, who, payload }) =>
    t('incident:entry.absorbed', { who, number: number(payload['fromNumber']) }),
  'incident.released': ({ t, who, payload }) =>
    t('incident:entry.released', { who, number: incidentNumber(payload['toNumber']) }),
  'incident.split': ({ t, who, payload }) =>
    t('incident:entry.split', { who, number: incidentNumber(payload['intoNumber']) }),
  'incident.split_from': ({ t, who, payload }) =>
    t('incident:entry.split_from', { who, number: incidentNumber(payload['fromNumber']) }),
  'incident.parent_changed': ({ t, who, payload }) =>
    payload['parentNumber'] === null
      ? t('incident:entry.parentRemoved', { who })
      : t('incident:entry.parent_changed', { who, number: incidentNumber(payload['parentNumber']) }),
  'incident.child_changed': ({ t, who, payload }) =>
    t(payload['came'] === true ? 'incident:entry.childCame' : 'incident:entry.childLeft', {
      who,
      number: incidentNumber(payload['childNumber']),
    }),
  'incident.restricted': ({ t, who, payload }) =>
    t(payload['isRestricted'] === true ? 'incident:entry.restricted' : 'incident:entry.opened', { who }),
  'incident.contacted': ({ t, who, payload, name }) =>
    t('incident:entry.contacted', { who, person: name(payload['personId']) ?? strong(t('incident:someone')) }),
  'incident.wrong_ci_reported': ({ t, who }) => t('incident:entry.wrong_ci_reported', { who }),
  'incident.service_named': ({ t, payload, became, name }) =>
    t('incident:entry.service_named', {
      alert: strong(text(payload['alertTitle'])),
      service: name(became['serviceId']) ?? t('incident:unknown'),
    }),
  'incident.task_added': ({ t, who, payload, name }) => {
    const task = payload['task'] as { title: string; teamId: string | null }
    const team = name(task.teamId)
    const title = strong(task.title)
    return team === undefined
      ? t('incident:entry.task_added', { who, title })
      : t('incident:entry.taskGiven', { who, title, team })
  },
  'incident.task_changed': ({ t, who, payload }) => {
    const { state } = payload['task'] as { state?: TaskState }
    const task = number(payload['number'])
    return state === undefined
      ? t('incident:entry.task_changed', { who, task })
      : t('incident:entry.taskState', { who, task, state: t(`incident:taskState.${state}`) })
  },
  'incident.cost_added': ({ t, who, payload }) => t('incident:entry.cost_added', { who, what: costOf(payload) }),
  'incident.cost_removed': ({ t, who, payload }) => t('incident:entry.cost_removed', { who, what: costOf(payload) }),
  'incident.model_applied': ({ t, who, payload }) => {
    const model = payload['model']
    return typeof model === 'string'
      ? t('incident:entry.model_applied', { who, model: strong(model) })
      : t('incident:entry.modelRemoved', { who })
  },
  'incident.step_ticked': ({ t, who, payload }) =>
    t(payload['isTicked'] === true ? 'incident:entry.step_ticked' : 'incident:entry.stepUnticked', {
      who,
      step: strong(text(payload['what'])),
    }),
  ...runSentences,
  'incident.review_asked': reviewAsked,
  'incident.reviewed': ({ t, who, payload }) =>
    t(payload['isRecurring'] === true ? 'incident:entry.reviewedRecurring' : 'incident:entry.reviewed', { who }),
  'incident.problem_referred': ({ t, who, payload }) =>
    payload['problem'] === ''
      ? t('incident:entry.problemRemoved', { who })
      : t('incident:entry.problem_referred', { who, problem: strong(text(payload['problem'])) }),
  'incident.result_recorded': ({ t, who, payload }) => {
    const { kind, isConfirmed } = payload as { kind: Judged; isConfirmed: boolean }
    return t(`incident:entry.result.${kind}.${isConfirmed ? 'confirmed' : 'refuted'}`, {
      who,
      what: strong(text(payload['what'])),
    })
  },
  'incident.escalation_suggested': suggested,
  'incident.response_missed': ({ t, payload, name, moment }) =>
    t('incident:entry.response_missed', {
      team: name(payload['teamId']) ?? t('incident:unknown'),
      until: strong(moment(text(payload['responseDueAt']))),
    }),
  'incident.imported_change': logged,
}

const settledMinutes = ({ settledSeconds }: Told['payload']): string =>
  String(Math.max(1, Math.round(Number(settledSeconds) / 60)))

/** Who has which alerts, or has them no more; of many the first three by name. */
function taken({ t, language, payload }: Told, what: 'acknowledged' | 'acknowledgement_withdrawn'): string {
  const { by, alertTitles, alertCount } = payload as { by: string; alertTitles: string[]; alertCount: number }
  const named = alertTitles.slice(0, alertCount <= 3 ? 3 : 2).map(strong)
  const rest = alertCount - named.length
  const alerts = new Intl.ListFormat(language).format(
    rest === 0 ? named : [...named, t('incident:entry.alert.others', { count: rest })],
  )
  return t(`incident:entry.alert.${what}`, { who: strong(by), alerts, count: alertCount })
}

const costOf = (payload: Told['payload']): string => strong((payload['cost'] as { description: string }).description)

function assigned({ t, who, became, payload, name }: Told): string {
  const team = name(became['teamId'])
  const person = name(became['assigneeId'])
  if (team !== undefined && person !== undefined) return t('incident:entry.assignedBoth', { who, team, person })
  if (person !== undefined) return t('incident:entry.assigned', { who, to: person })
  if (team === undefined) return t('incident:entry.unassigned', { who })
  return t(payload['isBounce'] === true ? 'incident:entry.escalatedBack' : 'incident:entry.assigned', {
    who,
    to: team,
    team,
  })
}

/** With when the team is expected to answer. */
function escalated(told: Told): string {
  const { t, became, moment } = told
  const due = text(became['responseDueAt'])
  const said = handedOver(told)
  return due === '' ? said : t('incident:entry.expectsAnswer', { said, until: strong(moment(due)) })
}

function handedOver(told: Told): string {
  const { t, who, became, payload, name } = told
  const team = name(became['teamId'])
  if ('path' in payload) return t(`incident:entry.byPath.${payload['why'] as Moving}`, { ...pathWords(told), team })
  if ('runbook' in payload) return t('incident:entry.unhealedEscalated', { what: unhealed(t, payload), who, team })
  return t(payload['isBounce'] === true ? 'incident:entry.escalatedBack' : 'incident:entry.escalated', { who, team })
}

function reviewAsked({ t, who, became, payload, name, language, moment }: Told): string {
  const due = text(became['reviewDueAt'])
  if (due === '') return t('incident:entry.review_asked', { who })
  const until = strong(moment(due))
  const reviewer = name(became['reviewerId']) ?? t('incident:review.anyCoordinator')
  const why = (payload['why'] as ReviewReason[]).filter((one) => one !== 'asked')
  if (why.length === 0) return t('incident:entry.reviewAskedOf', { who, reviewer, until })
  const reasons = new Intl.ListFormat(language).format(why.map((one) => t(`incident:review.why.${one}`)))
  return t('incident:entry.reviewDue', { reviewer, until, reasons })
}

type Moving = 'untaken' | 'stalled' | 'priority' | 'skill'

/** Which path, and what set it off. */
function pathWords({ t, payload, name, language }: Told) {
  const { name: path } = payload['path'] as { name: string }
  const priority = payload['priority'] as 1 | 2 | 3 | 4 | null | undefined
  const lacks = (payload['lacks'] as string[] | undefined) ?? []
  return {
    path: strong(path),
    time: spanWords(Number(payload['waitMinutes']) * 60, language),
    priority: priority ? strong(`P${priority} ${t(`incidents:priority.${priority}`)}`) : '',
    from: name(payload['fromTeamId']) ?? t('incident:noTeam'),
    skills: new Intl.ListFormat(language).format(lacks.map(strong)),
  }
}

function suggested(told: Told): string {
  const { t, payload, name, language } = told
  const teams = (payload['teamIds'] as string[]).map((id) => name(id) ?? t('incident:unknown'))
  return t(`incident:entry.suggested.${payload['obstacle'] as 'worked_on' | 'had_it' | 'several'}`, {
    ...pathWords(told),
    teams: new Intl.ListFormat(language).format(teams),
    person: name(payload['assigneeId']) ?? t('incident:someone'),
  })
}

function held({ t, who, became, payload, moment }: Told): string {
  const waits = t(`incidents:holdLong.${became['holdReason'] as HoldReason}`)
  if ('withParentId' in payload) return t('incident:entry.heldWithParent', { waits })
  const until = text(became['holdUntil'])
  if (until === '') return t('incident:entry.held', { who, waits })
  return t('incident:entry.heldUntil', { who, waits, until: strong(moment(until)) })
}

function logged({ t, language, who, payload }: Told): string {
  const row = loggedCells({ payload }) ?? {}
  if (isFirstRow(row)) return t('incident:logged.first', { who })
  const news = newsIn(row).map(({ column, cell }) => {
    const name = t(`incident:logged.column.${column}`)
    return cell === undefined
      ? t('incident:logged.emptied', { column: name })
      : t('incident:logged.cell', { column: name, cell: strong(cell) })
  })
  if (news.length === 0) return t('incident:logged.nothing', { who })
  return t('incident:logged.set', { who, what: new Intl.ListFormat(language).format(news) })
}

/** What an entry says, its names marked; the type itself for an event that is newer than this page. */
export function sentenceOf(
  entry: Pick<TimelineEntry, 'type' | 'payload' | 'names' | 'actor'>,
  t: TFunction<['incident', 'incidents']>,
  language: string,
  moment: (at: string) => string,
): string {
  const { payload, names } = entry
  return (
    sentences[entry.type]?.({
      t,
      language,
      moment,
      who: strong(entry.actor.name),
      payload,
      became: (payload['changes'] ?? {}) as Record<string, unknown>,
      name: (id) => {
        const found = typeof id === 'string' ? names[id] : undefined
        return found === undefined ? undefined : strong(found)
      },
    }) ?? `${strong(entry.actor.name)} ${entry.type}`
  )
}
