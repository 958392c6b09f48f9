import { listAlerts, listHeartbeats, pingHeartbeat } from '../../detection/index.ts'
import { findOrganisation } from '../../people/index.ts'
import type { Context } from '../../platform/context.ts'
import { chanceFrom } from '../rules/chance.ts'
import { nextSignal, probes, tools } from '../rules/monitoring.ts'
import { type Integrations, readIntegrations, sendSignals } from './send-signals.ts'

const pauseSeconds = [12, 30] as const

/** Keeps the demo's monitoring alive: every quarter of a minute a tool says that all is well, and at times that something is not. */
export function createKeepWatch(): (context: Context) => Promise<number> {
  let quietUntil = 0
  return async (context) => {
    const now = context.now().getTime()
    if (now < quietUntil) return 0
    const chance = chanceFrom(now)
    quietUntil = now + (pauseSeconds[0] + chance() * (pauseSeconds[1] - pauseSeconds[0])) * 1000
    if (!(await findOrganisation(context.db))?.isDemo) return 0
    const integrations = await readIntegrations(context)
    const { items } = await listAlerts(context, { view: 'open', limit: 100 })
    const firing = items.map(({ identity, firedAt }) => ({
      key: identity,
      minutes: firedAt === null ? 0 : (now - Date.parse(firedAt)) / 60_000,
    }))
    const signal = nextSignal(chance, firing)
    if (signal) await sendSignals(context, integrations, signal.watched.tool, [signal])
    const tool = tools[chance() < 0.6 ? 0 : 1].key
    await sendSignals(context, integrations, tool, probes(chance, tool, 6))
    await keepBeating(context, integrations, now)
    return 0
  }
}

/** Before what must be heard of again is late. */
async function keepBeating(context: Context, integrations: Integrations, now: number): Promise<void> {
  const { items } = await listHeartbeats(context, {})
  for (const { integrationId, name, dueAt } of items) {
    const integration = [...integrations.values()].find(({ id }) => id === integrationId)
    const isNear = dueAt !== null && Date.parse(dueAt) - now < 15 * 60_000
    if (integration !== undefined && isNear) await pingHeartbeat(context, integration, name, true)
  }
}
