import type { Input } from '../../../contract/endpoint.ts'
import type * as verbs from '../../../contract/incident-verbs.ts'
import type { Incident } from '../../../contract/incidents.ts'
import { needNamed, needSeen } from '../../catalogue/index.ts'
import type { Context } from '../../platform/context.ts'
import { reportWrongCi as report } from '../rules/classification.ts'
import { changeIncident } from './change-incident.ts'

export function reportWrongCi(context: Context, input: Input<typeof verbs.reportWrongCi>): Promise<Incident> {
  return changeIncident(context, input, 'report_wrong_ci', async ({ impact, urgency, ...incident }, tx) => {
    const { serviceId = incident.serviceId } = input
    await needSeen(tx, context.actor, [input.serviceId, input.ciId])
    const { priority } = await needNamed(tx, { serviceId, ciId: input.ciId })
    const isJudged = impact !== null && urgency !== null
    return [report(incident, input, isJudged ? priority(impact, urgency) : null)]
  })
}
