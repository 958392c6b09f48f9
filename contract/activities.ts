import { z } from 'zod'

/** What is done about an incident once it is detected (ITIL 4, incident handling and resolution), in this order. */
export const activities = ['registration', 'classification', 'diagnosis', 'resolution', 'closure'] as const
export const Activity = z.enum(activities)
export type Activity = z.infer<typeof Activity>

/** Fields of the record that a model may ask for, by the names that they have there. */
export const FormField = z.enum([
  'description',
  'requester',
  'customer',
  'location',
  'service',
  'ci',
  'category',
  'impact',
  'urgency',
  'complexity',
  'symptoms',
  'extent',
  'virtualPlace',
  'healthySimilar',
  'automaticFix',
  'precedingEvents',
  'aroseDuring',
  'lastKnownGood',
  'occurred',
  'observed',
  'problem',
  'change',
  'causedByChange',
  'supplier',
  'cause',
])
export type FormField = z.infer<typeof FormField>

const judged = new Set<FormField>(['service', 'ci', 'category', 'impact', 'urgency'])

/** When each field can be filled in: what is judged belongs to incidents that are open, the cause to their solution. */
export const activitiesFor = Object.fromEntries(
  FormField.options.map((field): [FormField, readonly Activity[]] => {
    if (field === 'cause') return [field, ['resolution']]
    return [field, judged.has(field) ? activities.slice(0, -1) : activities]
  }),
) as Record<FormField, readonly Activity[]>

/** Who ends a resolved incident: the requester's word or silence, its owner, whoever works, or Allclear with a report. */
export const Closing = z.enum(['requester', 'owner', 'worker', 'automatic'])
export type Closing = z.infer<typeof Closing>

/** How to go about it: clear cases by steps or automation, complicated ones by analysis, complex ones by swarm or experiment. */
export const Approach = z.enum(['follow_steps', 'automate', 'analyse', 'swarm', 'experiment'])
export type Approach = z.infer<typeof Approach>
