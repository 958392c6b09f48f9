import type { Input } from '../../../contract/endpoint.ts'
import type { passOnIncident as contract } from '../../../contract/incident-verbs.ts'
import type { Incident } from '../../../contract/incidents.ts'
import { changeIncident, passOn } from '../../incidents/index.ts'
import type { Context } from '../../platform/context.ts'
import { textOf } from '../../platform/rich-text.ts'
import { keepContact } from './record-contact.ts'

/** What was reported as an incident and is none waits where it belongs, with who asked and why it came. */
export function passOnIncident(context: Context, input: Input<typeof contract>): Promise<Incident> {
  const { outcome, reason } = input
  return changeIncident(context, input, 'pass_on', async (incident, tx) => {
    const contactId = await keepContact(tx, context, {
      personId: incident.requesterId,
      channel: incident.channel,
      text: [incident.summary, textOf(incident.description)].filter((part) => part !== '').join('\n'),
      outcome,
      note: reason,
      fromNumber: incident.number,
    })
    return [passOn(incident, { outcome, reason, contactId })]
  })
}
