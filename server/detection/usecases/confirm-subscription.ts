import type { IntegrationSettings } from '../../../contract/detection.ts'
import type { HappenedEvent, Reaction } from '../../platform/background/background.ts'
import { changeRecord } from '../../platform/change-record.ts'
import { atOneMoment, type Context, systemActor } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { announce } from '../../platform/events.ts'
import type { Outgoing } from '../../platform/outgoing/outgoing.ts'
import type { DetectionEvent } from '../events.ts'
import { lockIntegration, updateIntegration } from '../store/integration.ts'

interface Subscription {
  topicArn: string
  account: string
  subscribeUrl: string
}

/** A topic asks whether it may send here. The first one's account is from then on the only one of the integration. */
export function askToConfirm(
  surroundings: Omit<Context, 'actor'>,
  integrationId: string,
  { topicArn, account, subscribeUrl }: Subscription,
): Promise<void> {
  const context: Context = atOneMoment({ ...surroundings, actor: systemActor() })
  return inTransaction(context, async (tx) => {
    const record = await lockIntegration(tx, integrationId)
    if (!record) return
    const settings: IntegrationSettings = { ...(record.settings as IntegrationSettings), awsAccount: account }
    await changeRecord(tx, context, { type: 'integration', record, sent: { settings }, update: updateIntegration })
    await announce(tx, context, {
      type: 'integration.subscription_asked' satisfies DetectionEvent,
      subject: { type: 'integration', id: integrationId },
      audience: 'system',
      payload: { topicArn, subscribeUrl },
    })
  })
}

/** After the commit, and again until SNS has answered: to confirm twice is to confirm. */
export const confirmSubscription =
  (outgoing: Pick<Outgoing, 'ask'>): Reaction =>
  async (_context, { payload }: HappenedEvent) => {
    await outgoing.ask(payload['subscribeUrl'] as string, { method: 'GET' })
  }
