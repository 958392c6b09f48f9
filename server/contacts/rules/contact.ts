import type { Contact, Destination } from '../../../contract/contacts.ts'
import { Refusal } from '../../platform/refusal.ts'

type Place = Pick<Destination, 'kind'> & { teamId: string | null }

/** Where a contact goes at once: into a queue, or out of the house by mail or webhook, which a reaction does. */
export function firstPlace(
  destination: Place | undefined,
  deskTeamId: string | null,
): { teamId: string | null; isSentAway: boolean } {
  if (destination === undefined) return { teamId: deskTeamId, isSentAway: false }
  if (destination.kind === 'queue') return { teamId: destination.teamId, isSentAway: false }
  return { teamId: null, isSentAway: true }
}

interface Situation {
  incidentId: string | null
  delivery: Contact['delivery']
  teamId: string | null
  version: number
}

/** A contact is handled once; even what was sent away may turn out to be an incident after all. */
export function needUnhandled(contact: Situation | undefined, version: number): asserts contact {
  // Of one that belongs to an incident not even this is told: who may know of it asks the incident.
  if (!contact || contact.incidentId !== null)
    throw new Refusal('not_found', 'no_such_contact', 'No such contact waits; it may have become an incident')
  if (contact.version !== version)
    throw new Refusal('conflict', 'changed_meanwhile', 'Somebody else changed this contact in the meantime', {
      version: contact.version,
    })
  if (contact.delivery === 'handled')
    throw new Refusal('conflict', 'already_handled', 'This contact was handled already')
}

/** Whether there is still something to send, however often that is asked. */
export const waitsToBeSent = (contact: Situation): boolean =>
  contact.incidentId === null &&
  contact.teamId === null &&
  (contact.delivery === 'queued' || contact.delivery === 'failed')

/** What it is called in a list of incidents: its first line, as long as a summary may be. */
export function summaryOf(text: string): string {
  const [line = ''] = text.trim().split(/\r?\n/, 1)
  return line.length <= 200 ? line : `${line.slice(0, 199)}…`
}
