import { checkMembership } from './assignment.ts'
import type { IncidentRecord } from './incident.ts'

interface Assignment {
  teamId?: string | undefined
  assigneeId?: string | undefined
}

/** What is known beside the form when an incident is registered. */
export interface RegistrationFacts {
  /** The person who registers, if a person does. */
  registrarId: string | null
  registrarWorks: boolean
  service: { teamId: string | null; serviceOwnerId: string | null } | null
  category: { teamId: string | null; isRestricted: boolean } | null
  /** Which the model names. */
  modelTeamId: string | null
  organisation: { defaultOwnerId: string; deskTeamId: string | null }
}

/** Whoever registers as staff answers for it; else the service's owner, else the organisation's. Never nobody. */
export function firstOwner({ registrarId, registrarWorks, service, organisation }: RegistrationFacts): {
  ownerId: string
  why: string
} {
  if (registrarId !== null && registrarWorks) return { ownerId: registrarId, why: 'registrar' }
  if (service?.serviceOwnerId) return { ownerId: service.serviceOwnerId, why: 'service_owner' }
  return { ownerId: organisation.defaultOwnerId, why: 'default_owner' }
}

/** The team named in the form, else the model's, the category's, the service's, and at last the desk. */
export function firstTeam(
  form: Pick<Assignment, 'teamId'>,
  facts: RegistrationFacts,
): { teamId: string | null; why: string } {
  if (form.teamId !== undefined) return { teamId: form.teamId, why: 'chosen' }
  if (facts.modelTeamId) return { teamId: facts.modelTeamId, why: 'model' }
  if (facts.category?.teamId) return { teamId: facts.category.teamId, why: 'category' }
  if (facts.service?.teamId) return { teamId: facts.service.teamId, why: 'service' }
  return { teamId: facts.organisation.deskTeamId, why: 'desk' }
}

/** Work is given within a team: whoever is named without a team takes it alone unless they belong to the usual one. */
export function firstAssignment(
  form: Assignment,
  team: { teamId: string | null; why: string },
  isMember: boolean,
): { teamId: string | null; why: string } {
  if (form.assigneeId === undefined || isMember) return team
  if (form.teamId === undefined) return { teamId: null, why: 'assignee' }
  checkMembership({ teamId: form.teamId, assigneeId: form.assigneeId }, isMember)
  return team
}

/** Already classified when the form says what it is and how much it matters. */
export const isClassified = (form: {
  categoryId?: string | undefined
  impact?: number | undefined
  urgency?: number | undefined
}): boolean => form.categoryId !== undefined && form.impact !== undefined && form.urgency !== undefined

/** Names of the fields that a complete record would have: the data-quality hint. */
export function missingFields(
  incident: Pick<
    IncidentRecord,
    'serviceId' | 'ciId' | 'requesterId' | 'categoryId' | 'locationId' | 'times' | 'facts' | 'workflow'
  >,
): string[] {
  const missing: string[] = []
  if (incident.serviceId === null && incident.ciId === null) missing.push('service')
  if (incident.categoryId === null) missing.push('category')
  if (incident.workflow === 'user' && incident.requesterId === null) missing.push('requester')
  if (incident.times.occurred === undefined) missing.push('occurred')
  if (incident.facts.symptoms === undefined) missing.push('symptoms')
  return missing
}
