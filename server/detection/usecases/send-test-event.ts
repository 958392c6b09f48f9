import type { Input } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/detection.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { announce } from '../../platform/events.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { DetectionEvent } from '../events.ts'
import { presentAlert } from '../present.ts'
import { testAgent, testEvents, testIdentity, testTitle } from '../rules/test-event.ts'
import { samples } from '../sources/samples.ts'
import type { Payload } from '../sources/source.ts'
import { sources } from '../sources/sources.ts'
import { lockIntegration } from '../store/integration.ts'
import { keep, recordKept } from './keep-payload.ts'
import { findByAlias } from './find-sender-alerts.ts'

/** From the door on it is an event as any other: read, kept as it came, made an alert, given to correlation. */
export function sendTestEvent(
  context: Context,
  { integrationId, makesIncident }: Input<typeof contract.sendTestEvent>,
): Promise<contract.Alert> {
  return inTransaction(context, async (tx) => {
    const integration = await lockIntegration(tx, integrationId)
    if (!integration) throw new Refusal('not_found', 'no_such_integration', 'There is no such integration')
    if (!integration.isActive)
      throw new Refusal('conflict', 'integration_closed', 'The integration is closed, so it takes nothing')
    const title = testTitle(integration.name)
    const source = integration.source as contract.SourceKey
    const sample = samples[source]?.(title)
    const payload: Payload = {
      headers: { 'content-type': 'application/json', 'user-agent': testAgent },
      body: Buffer.from(JSON.stringify(sample ?? { test: title })),
    }
    // The sample has the tool's own form, so that settings by which another is read do not concern it.
    const { events: read, faults } = sample ? await sources[source].read(payload, {}) : { events: [], faults: [] }
    const events = testEvents(read[0], title, makesIncident)
    const sender = { integrationId, freshnessMinutes: integration.freshnessMinutes, address: context.actor.name }
    await recordKept(tx, context, [keep(sender, payload, { events, faults }, context.now())])
    await announce(tx, context, {
      type: 'integration.tested' satisfies DetectionEvent,
      subject: { type: 'integration', id: integrationId },
      audience: 'system',
      payload: { makesIncident },
    })
    const alert = await findByAlias(tx, integrationId, testIdentity)
    if (!alert) throw new Error(`The test of integration ${integrationId} made no alert`)
    return presentAlert(alert)
  })
}
