import type { Background } from '../platform/background/background.ts'
import type { Outgoing } from '../platform/outgoing/outgoing.ts'
import { deliverContact } from './usecases/deliver-contact.ts'

export function work(background: Background, outgoing: Outgoing): void {
  const deliver = deliverContact(outgoing)
  background.on('contact.recorded', 'contacts.deliver', deliver)
  background.on('contact.delivery_requested', 'contacts.deliver', deliver)
}
