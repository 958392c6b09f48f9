import type { Context } from '../../platform/context.ts'
import { Refusal } from '../../platform/refusal.ts'
import { openedSecret, type Sealing } from '../../platform/sealing.ts'
import type { Payload, Reading } from '../sources/source.ts'
import { sources } from '../sources/sources.ts'
import type { Intake } from './accept-payload.ts'
import type { Accepted } from './fold-entries.ts'
import { createFindSender, type FindSender, type Integration } from './find-sender.ts'
import { Fault } from '../rules/fault.ts'

/** A request to an integration's address. */
export interface Received extends Payload {
  /** Where it came from. */
  address: string
}

/** The door for tools. Those with paths of their own find the sender, read and take by themselves. */
export interface Receiver {
  findSender: FindSender
  /** Commits what was read. Refuses as this source's clients understand it when too much waits. */
  take(integration: Integration, received: Received, reading: Reading): Promise<Accepted>
  /** All of it, for a tool that sends to `/in/:token/…`; answers what it needs to hear. */
  receive(token: string, received: Received): Promise<{ status: number; body?: object }>
  /** Resolves when all that was taken until now shows in what can be read. */
  folded(): Promise<void>
}

export function createReceiver(surroundings: Pick<Context, 'db' | 'now'>, intake: Intake, sealing: Sealing): Receiver {
  const findSender = createFindSender(surroundings)

  async function take(
    integration: Integration,
    { address, ...payload }: Received,
    reading: Reading,
  ): Promise<Accepted> {
    const { id: integrationId, freshnessMinutes, source } = integration
    try {
      return await intake.accept({ integrationId, freshnessMinutes, address }, payload, reading)
    } catch (error) {
      if (error instanceof Refusal && error.kind === 'unavailable' && sources[source].overload === 429)
        throw new Refusal('too_many', error.reason, error.message, { retryAfterSeconds: 2 })
      throw error
    }
  }

  /** What somebody else may have written is told of as a fault, and nothing of it is kept. */
  async function needSignature(integration: Integration, received: Received): Promise<void> {
    const { signatureFault } = sources[integration.source]
    if (integration.signingSecret === null || !signatureFault) return
    const secret = openedSecret(sealing, integration.signingSecret)
    if (secret === undefined) {
      await take(integration, { ...received, body: Buffer.alloc(0) }, { events: [], faults: [secretLost] })
      throw new Refusal('unavailable', 'secret_lost', secretLost.text)
    }
    const fault = signatureFault(received, secret, surroundings.now())
    if (fault === undefined) return
    await take(integration, { ...received, body: Buffer.alloc(0) }, { events: [], faults: [fault] })
    throw new Refusal('unauthenticated', 'bad_signature', fault.text)
  }

  return {
    findSender,
    take,
    folded: intake.folded,
    async receive(token, received) {
      const integration = await findSender(token)
      await needSignature(integration, received)
      const source = sources[integration.source]
      const reading = await source.read(received, integration.settings)
      await take(integration, received, reading)
      if (reading.events.length === 0 && reading.faults.length > 0)
        throw new Refusal(
          'invalid',
          'not_understood',
          'Nothing in this could be understood; it was kept for the integration to show',
          { faults: reading.faults.slice(0, 20).map(({ text }) => text) },
        )
      return source.accepted
    },
  }
}

/** The sender comes again, so that nothing is lost until it is mended. */
const secretLost = new Fault('secret_lost')
