/** A published model whose condition was asked, in the order of the models. */
export interface Judged {
  modelId: string
  name: string
  holds: boolean
}

/** The first whose condition holds, and the names of those that would have come next. */
export function firstMatch<Model extends Judged>(
  judged: readonly Model[],
): { chosen: Model; alsoHeld: string[] } | undefined {
  const [chosen, ...others] = judged.filter(({ holds }) => holds)
  return chosen && { chosen, alsoHeld: others.map(({ name }) => name) }
}

/** What monitoring told, where it was monitoring that told. */
export interface AlertFacts {
  title: string
  severity: string
  labels: Readonly<Record<string, string>>
  host: string
  service: string
  integration: string
}

/** What is known of an incident when it is registered, ids by their names; a category by its path. */
export interface IncidentFacts {
  summary: string
  /** Without its tags. */
  description: string
  channel: string
  workflow: 'user' | 'event'
  environment: string
  service: string | null
  ci: string | null
  category: string | null
  location: string | null
  customer: string | null
  team: string | null
  impact: number | null
  urgency: number | null
}

const silence: AlertFacts = { title: '', severity: '', labels: {}, host: '', service: '', integration: '' }

/** The names that a condition may use. */
export const conditionVariables = ['incident', 'alert'] as const

/** What is unknown is an empty text or zero, so that a condition can ask for every field of every incident. */
export function variablesOf(incident: IncidentFacts, alert: AlertFacts = silence): Record<string, unknown> {
  const { service, ci, category, location, customer, team, impact, urgency, ...told } = incident
  return {
    alert,
    incident: {
      ...told,
      service: service ?? '',
      ci: ci ?? '',
      category: category ?? '',
      location: location ?? '',
      customer: customer ?? '',
      team: team ?? '',
      impact: impact ?? 0,
      urgency: urgency ?? 0,
    },
  }
}
