import type { recordContact } from '../../../contract/contacts.ts'
import type { Sent } from '../../../contract/endpoint.ts'
import type { Basis, Incident, IncidentTimes, registerIncident } from '../../../contract/incidents.ts'
import type { ModelTemplate } from '../../../contract/models.ts'
import type { Choice } from '../../ui/named-choices.tsx'

export type OtherOutcome = Sent<typeof recordContact>['outcome']
export type Outcome = 'incident' | OtherOutcome

/** By which a person reaches the desk. */
export const deskChannels = ['phone', 'email', 'counter', 'chat'] as const

/** The form as it is filled in, kept as a draft until it is sent. */
export interface ReportForm {
  summary: string
  description: string
  requester: Choice | null
  channel: (typeof deskChannels)[number]
  outcome: Outcome
  test: Basis['test']
  note: string
  service: Choice | null
  ci: Choice | null
  category: Choice | null
  team: Choice | null
  location: Choice | null
  impact: number | null
  urgency: number | null
  environment: Incident['environment']
  times: IncidentTimes
  affected: Choice[]
  /** The model that it is reported by; drafts of before know none. */
  template?: Choice | null
}

export const emptyReport: ReportForm = {
  summary: '',
  description: '',
  requester: null,
  channel: 'phone',
  outcome: 'incident',
  test: 'users_find_abnormal',
  note: '',
  service: null,
  ci: null,
  category: null,
  team: null,
  location: null,
  impact: null,
  urgency: null,
  environment: 'live',
  times: {},
  affected: [],
}

/** Begins a report by a template: what was written already stays. */
export function begunWith(form: ReportForm, template: ModelTemplate | null): ReportForm {
  if (template === null) return { ...form, template: null }
  const { modelId, name, summary, description, defaults, names } = template
  const choice = (id: string | null) => (id === null || names[id] === undefined ? null : { id, name: names[id] })
  return {
    ...form,
    template: { id: modelId, name },
    summary: form.summary.trim() === '' ? summary : form.summary,
    description: form.description === '' ? description : form.description,
    service: form.service ?? choice(defaults.serviceId),
    ci: form.ci ?? choice(defaults.ciId),
    category: form.category ?? choice(defaults.categoryId),
    team: form.team ?? choice(defaults.teamId),
    impact: form.impact ?? defaults.impact,
    urgency: form.urgency ?? defaults.urgency,
  }
}

/** What registers the incident: only what was filled in. */
export function incidentFrom(form: ReportForm, attachmentIds: string[]): Sent<typeof registerIncident> {
  const { summary, description, channel, test, note, impact, urgency, environment, times, affected, template } = form
  return {
    summary,
    description,
    channel,
    environment,
    basis: { test, note },
    times,
    affectedPersonIds: affected.map(({ id }) => id),
    attachmentIds,
    ...(form.requester === null ? {} : { requesterId: form.requester.id }),
    ...(form.service === null ? {} : { serviceId: form.service.id }),
    ...(form.ci === null ? {} : { ciId: form.ci.id }),
    ...(form.category === null ? {} : { categoryId: form.category.id }),
    ...(form.team === null ? {} : { teamId: form.team.id }),
    ...(form.location === null ? {} : { locationId: form.location.id }),
    ...(impact === null ? {} : { impact }),
    ...(urgency === null ? {} : { urgency }),
    ...(template ? { modelId: template.id } : {}),
  }
}

/** What is kept of a contact that turned out to be something else. */
export function contactFrom(form: ReportForm, outcome: OtherOutcome): Sent<typeof recordContact> {
  const words = form.description
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  const text = words === '' ? form.summary : `${form.summary}\n${words}`
  return { personId: form.requester?.id ?? null, channel: form.channel, text, outcome, note: form.note }
}
