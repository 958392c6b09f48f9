import type { IntegrationSettings, ToolFault } from '../../../contract/detection.ts'
import type { Sweep } from '../../platform/background/background.ts'
import { Fault } from '../rules/fault.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import type { Outgoing } from '../../platform/outgoing/outgoing.ts'
import type { Sealing } from '../../platform/sealing.ts'
import { silencedAlerts } from '../queries/deed.ts'
import { knowsWhatFires, newsOfSilenced, silencesDueAt } from '../rules/silenced.ts'
import { readAlert } from '../sources/alertmanager/alertmanager.ts'
import { endAll, ourSilences, readFiring, readStatus } from '../sources/alertmanager/write-back.ts'
import { recordIn, textIn } from '../sources/json.ts'
import type { Tool } from '../sources/write-back.ts'
import { claimDueTools, findTool, keepToolFault, postponeTool } from '../store/write-back.ts'
import { indexed, keep, recordKept } from './keep-payload.ts'
import { reachTool, toolFaultOf } from './reach-tool.ts'

const atOnce = 20
/** After so long it is due again, should whoever asks it be killed. */
const leaseMilliseconds = 2 * 60_000

/** Each is asked by a reaction, so that no slow tool holds up what else is due. */
export const callDueSilences: Sweep = (context) =>
  inTransaction(context, async (tx) => {
    const now = context.now()
    const due = await claimDueTools(tx, now, new Date(now.getTime() + leaseMilliseconds), atOnce)
    // No event of the log: nothing has happened yet.
    for (const integrationId of due)
      await context.background.react(tx, { eventId: 0, type: 'silences.due', subjectId: integrationId, payload: {} })
    return due.length
  })

/** Asks an Alertmanager what of that which it silences for us still fires: of the rest it would tell nobody. */
export const followSilences =
  (outgoing: Pick<Outgoing, 'ask'>, sealing: Sealing) =>
  async (context: Context, integrationId: string): Promise<void> => {
    const found = await findTool(context.db, integrationId)
    const place = (found?.settings as IntegrationSettings | undefined)?.writeBack
    if (!found || !place) return
    const { writeBackSecret, freshnessMinutes } = found
    // Before it answers: what fires anew meanwhile must lie after it.
    const askedAt = context.now()
    const sender = { integrationId, freshnessMinutes, address: new URL(place.address).host }
    const answer = await attempt(async () => {
      const tool = reachTool(outgoing, sealing, place, writeBackSecret)
      return { tool, ...(await ask(tool)), startedAt: (await readStatus(tool)).startedAt }
    })
    if ('fault' in answer) return askLater(answer.fault)
    const { tool, silences, firing, body, startedAt } = answer
    if (!knowsWhatFires(startedAt, askedAt)) return askLater(null)
    const ids = silences.map(({ alertId }) => alertId)
    const identities = firing.map(({ event }) => event.identity)
    const known = await silencedAlerts(context.db, integrationId, ids, identities)
    const { events, ended } = newsOfSilenced(firing, silences, known, askedAt)
    if (events.length > 0) {
      const payload = { headers: { 'content-type': 'application/json' }, body }
      const kept = keep(sender, payload, { events, faults: [] }, askedAt)
      await inTransaction(context, (tx) => recordKept(tx, context, [kept]))
    }
    // Or it would be quiet there when it fires anew.
    const ending = await attempt(async () => ({ ended: await endAll(tool, ended) }))
    return askLater('fault' in ending ? ending.fault : null)

    function askLater(fault: ToolFault | null): Promise<void> {
      return inTransaction(context, async (tx) => {
        await keepToolFault(tx, integrationId, fault, context.now())
        await postponeTool(tx, integrationId, fault !== null, (failures) => silencesDueAt(context.now(), failures))
      })
    }
  }

/** That the tool cannot be reached is no failure of ours: it shows with the integration, and it is asked again. */
async function attempt<Answer extends object>(work: () => Promise<Answer>): Promise<Answer | { fault: ToolFault }> {
  try {
    return await work()
  } catch (error) {
    return { fault: toolFaultOf(error) }
  }
}

/** What it silences for us, and what fires there, silenced or not. */
async function ask(tool: Tool) {
  const silences = await ourSilences(tool)
  const { list, body } = await readFiring(tool)
  const firing = list.flatMap((alert) => {
    const event = readAlert(alert)
    const isQuiet = textIn(recordIn(alert['status']), 'state') !== 'active'
    return event instanceof Fault ? [] : [{ event: { ...event, identity: indexed(event.identity) }, isQuiet }]
  })
  return { silences, firing, body }
}
