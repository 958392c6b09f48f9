import { z } from 'zod'
import type { Destination } from '../../../contract/contacts.ts'
import { Refusal } from '../../platform/refusal.ts'

export interface Place {
  kind: Destination['kind']
  teamId: string | null
  address: string | null
}

const Mail = z.email()
const Webhook = z.url({ protocol: /^https?$/ })

/** A queue takes a team; mail and webhook take an address of their kind. What belongs to another kind is left out. */
export function placeOf({ kind, teamId, address }: Place): Place {
  if (kind === 'queue') {
    if (teamId === null) throw new Refusal('invalid', 'team_needed', 'A queue is the queue of a team: say which')
    return { kind, teamId, address: null }
  }
  const isValid = (kind === 'mail' ? Mail : Webhook).safeParse(address).success
  if (!isValid)
    throw new Refusal(
      'invalid',
      'bad_address',
      kind === 'mail' ? 'This is not a mail address' : 'This is not an http or https address',
    )
  return { kind, teamId: null, address }
}

/** A webhook's path and parameters are often its key: only who may set it sees more than where it goes. */
export const shownAddress = (kind: Place['kind'], address: string): string =>
  kind === 'webhook' ? new URL(address).origin : address

export const shownPlace = (place: Place): Place =>
  place.address === null ? place : { ...place, address: shownAddress(place.kind, place.address) }
