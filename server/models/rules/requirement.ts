import { activities, type Activity, type FormField } from '../../../contract/activities.ts'
import type { IncidentFacts, IncidentTimes, References } from '../../../contract/incidents.ts'
import type { AskedField, ModelContent, ModelStep } from '../../../contract/models.ts'
import { Refusal } from '../../platform/refusal.ts'

/** As much of an incident's record as a model can ask for. */
export interface Told {
  description: string
  requesterId: string | null
  customerId: string | null
  locationId: string | null
  serviceId: string | null
  ciId: string | null
  categoryId: string | null
  impact: number | null
  urgency: number | null
  complexity: string | null
  facts: IncidentFacts
  times: IncidentTimes
  references: References
  resolution: { cause: string } | null
}

function valueOf(field: FormField, told: Told): unknown {
  switch (field) {
    case 'description':
    case 'impact':
    case 'urgency':
    case 'complexity':
      return told[field]
    case 'requester':
    case 'customer':
    case 'location':
    case 'service':
    case 'ci':
    case 'category':
      return told[`${field}Id`]
    case 'lastKnownGood':
    case 'occurred':
    case 'observed':
      return told.times[field]
    case 'problem':
    case 'change':
    case 'causedByChange':
    case 'supplier':
      return told.references[field]
    case 'cause':
      return told.resolution?.cause
    default:
      return told.facts[field]
  }
}

export const isTold = (field: FormField, told: Told): boolean => {
  const value = valueOf(field, told)
  return value !== null && value !== undefined && value !== ''
}

const isBy = (activity: Activity, until: Activity): boolean => activities.indexOf(activity) <= activities.indexOf(until)

/** Which of the required fields are still empty, of those that are asked for up to the end of this activity. */
export const lackingFields = (form: readonly AskedField[], until: Activity, told: Told): FormField[] =>
  form
    .filter(({ field, activity, isRequired }) => isRequired && isBy(activity, until) && !isTold(field, told))
    .map(({ field }) => field)

/** Which of the required steps up to the end of this activity nobody has ticked. */
export const undoneSteps = <Step extends ModelStep>(
  steps: readonly Step[],
  until: Activity,
  ticked: Readonly<Record<string, unknown>>,
): Step[] => steps.filter(({ id = '', activity, isRequired }) => isRequired && isBy(activity, until) && !(id in ticked))

/** An activity does not end while the model still asks for something; steps count once it is to be resolved or closed. */
export function needFulfilled(
  { name, content }: { name: string; content: Pick<ModelContent, 'form' | 'steps'> },
  until: Activity,
  incident: Told & { tickedSteps: Readonly<Record<string, unknown>> },
): void {
  const fields = lackingFields(content.form, until, incident)
  const steps = isBy('resolution', until) ? undoneSteps(content.steps, until, incident.tickedSteps) : []
  if (fields.length + steps.length === 0) return
  throw new Refusal('conflict', 'model_requires', 'The model of this incident asks for more before this', {
    model: name,
    fields,
    steps: steps.map(({ id, what }) => ({ id, what })),
  })
}
