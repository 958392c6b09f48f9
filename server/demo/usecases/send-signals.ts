import type { SourceKey } from '../../../contract/detection.ts'
import { createIntake, listIntegrations, sources } from '../../detection/index.ts'
import type { Context } from '../../platform/context.ts'
import { bodiesOf, type Signal, type ToolKey, tools } from '../rules/monitoring.ts'

/** The demo's tools that an integration is open for, by their keys. */
export type Integrations = ReadonlyMap<ToolKey, { id: string; name: string; source: SourceKey }>

export async function readIntegrations(context: Context): Promise<Integrations> {
  const { items } = await listIntegrations(context)
  return new Map(
    tools.flatMap(({ key, name, source }) =>
      items
        .filter((one) => one.isActive && one.name === name && one.source === source)
        .map((one): [ToolKey, { id: string; name: string; source: SourceKey }] => [key, one]),
    ),
  )
}

/** Sends what a tool says at the context's moment, as if it came by the network. */
export async function sendSignals(
  context: Context,
  integrations: Integrations,
  tool: ToolKey,
  signals: readonly Pick<Signal, 'watched' | 'status'>[],
): Promise<void> {
  const integration = integrations.get(tool)
  if (!integration || signals.length === 0) return
  const intake = createIntake(context)
  const sender = { integrationId: integration.id, freshnessMinutes: null, address: '192.0.2.10' }
  await Promise.all(
    bodiesOf(tool, signals, context.now()).map(async (body) => {
      const payload = { headers: { 'content-type': 'application/json' }, body: Buffer.from(JSON.stringify(body)) }
      return intake.accept(sender, payload, await sources[integration.source].read(payload, {}))
    }),
  )
  await intake.folded()
}
