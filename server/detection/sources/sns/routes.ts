import { createPublicKey } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import type { IntegrationSettings } from '../../../../contract/detection.ts'
import type { Context } from '../../../platform/context.ts'
import type { Outgoing } from '../../../platform/outgoing/outgoing.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { askToConfirm } from '../../usecases/confirm-subscription.ts'
import type { Integration } from '../../usecases/find-sender.ts'
import type { Received, Receiver } from '../../usecases/receive-payload.ts'
import { momentIn, readJson, recordIn, textIn } from '../json.ts'
import { receivedFrom, senderRoute } from '../request.ts'
import { isOfSns, keepKeys, signatureFault } from './signature.ts'
import { readMessage } from './sns.ts'
import { Fault } from '../../rules/fault.ts'

/** Where topics of SNS send to. What Amazon did not sign is refused, and nothing of it is kept. */
export function snsRoutes(
  door: FastifyInstance,
  receiver: Receiver,
  surroundings: Omit<Context, 'actor'>,
  outgoing: Pick<Outgoing, 'ask'>,
): void {
  const fetchKey = keepKeys(async (address) => {
    try {
      return createPublicKey(await outgoing.ask(address, { method: 'GET' }))
    } catch (error) {
      const { message } = error as Error
      throw new Refusal('unavailable', 'no_certificate', `The certificate of SNS cannot be had: ${message}`)
    }
  })

  async function refuse(integration: Integration, received: Received, fault: Fault): Promise<never> {
    await receiver.take(integration, { ...received, body: Buffer.alloc(0) }, { events: [], faults: [fault] })
    throw new Refusal('unauthenticated', 'bad_signature', fault.text)
  }

  /** Reads a signed message; what it asks for beside is done. */
  async function takeSigned(integration: Integration, received: Received, message: Record<string, unknown>) {
    const fault = await signatureFault(message, surroundings.now(), fetchKey)
    if (fault !== undefined) await refuse(integration, received, fault)
    const type = textIn(message, 'Type') ?? ''
    const topicArn = textIn(message, 'TopicArn') ?? ''
    const { awsAccount } = integration.settings as IntegrationSettings
    if (awsAccount !== undefined && awsAccount !== accountOf(topicArn))
      await refuse(integration, received, new Fault('other_account', { topic: topicArn, account: awsAccount }))
    if (type === 'Notification') {
      const subject = textIn(message, 'Subject')
      const envelope = {
        topicArn,
        subject,
        message: textIn(message, 'Message') ?? '',
        at: momentIn(message, 'Timestamp'),
      }
      return receiver.take(integration, received, readMessage(envelope))
    }
    const subscribeUrl = textIn(message, 'SubscribeURL') ?? ''
    if (type === 'SubscriptionConfirmation' && isOfSns(subscribeUrl)) {
      await receiver.take(integration, received, { events: [], faults: [] })
      return askToConfirm(surroundings, integration.id, { topicArn, account: accountOf(topicArn), subscribeUrl })
    }
    return receiver.take(integration, received, {
      events: [],
      faults: [
        type === 'UnsubscribeConfirmation'
          ? new Fault('unsubscribed', { topic: topicArn })
          : new Fault('subscription_elsewhere'),
      ],
    })
  }

  door.post<{ Params: { token: string } }>('/in/:token/sns', { config: senderRoute }, async (request, reply) => {
    const integration = await receiver.findSender(request.params.token, 'sns')
    const received = receivedFrom(request)
    const { headers, body } = received
    if (headers['x-amz-sns-rawdelivery'] === 'true') {
      // Unsigned, so that the token alone says who sends.
      const topicArn = headers['x-amz-sns-topic-arn'] ?? ''
      const envelope = { topicArn, subject: undefined, message: body.toString('utf8'), at: null }
      await receiver.take(integration, received, readMessage(envelope))
      return reply.send()
    }
    const json = readJson(received)
    if ('fault' in json) await refuse(integration, received, json.fault)
    else await takeSigned(integration, received, recordIn(json.value))
    return reply.send()
  })
}

/** `arn:aws:sns:eu-north-1:123456789012:alarms` */
const accountOf = (topicArn: string): string => topicArn.split(':')[4] ?? ''
