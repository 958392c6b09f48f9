import type { Context } from '../../platform/context.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Payload } from '../sources/source.ts'
import { sources } from '../sources/sources.ts'
import type { Intake } from './accept-payload.ts'
import { createFindSender } from './find-sender.ts'

/** A request to an integration's address. */
export interface Received extends Payload {
  token: string
  /** Where it came from. */
  address: string
}

/** Takes what a tool sends to the address of its integration, and answers what that tool needs to hear. */
export function createReceive(
  surroundings: Pick<Context, 'db' | 'now'>,
  intake: Intake,
): (received: Received) => Promise<{ status: number; body?: object }> {
  const findSender = createFindSender(surroundings)
  return async ({ token, address, ...payload }) => {
    const { id: integrationId, ...integration } = await findSender(token)
    const source = sources[integration.source]
    const reading = source.read(payload)
    try {
      await intake.accept({ integrationId, address, ...integration }, payload, reading)
    } catch (error) {
      if (error instanceof Refusal && error.kind === 'unavailable' && source.overload === 429)
        throw new Refusal('too_many', error.reason, error.message, { retryAfterSeconds: 2 })
      throw error
    }
    if (reading.events.length === 0 && reading.faults.length > 0)
      throw new Refusal(
        'invalid',
        'not_understood',
        'Nothing in this could be understood; it was kept for the integration to show',
        {
          faults: reading.faults.slice(0, 20),
        },
      )
    return source.accepted
  }
}
