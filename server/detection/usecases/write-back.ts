import {
  type Deed as WrittenDeed,
  type IntegrationSettings,
  type SourceKey,
  usualDeeds,
} from '../../../contract/detection.ts'
import type { HappenedEvent, Reaction } from '../../platform/background/background.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { announce } from '../../platform/events.ts'
import type { Outgoing } from '../../platform/outgoing/outgoing.ts'
import { textOf } from '../../platform/rich-text.ts'
import type { Sealing } from '../../platform/sealing.ts'
import type { DetectionEvent } from '../events.ts'
import { deedOf, messageOf, tellingsOf } from '../queries/deed.ts'
import { sources } from '../sources/sources.ts'
import type { Deed } from '../sources/write-back.ts'
import { keepToolFault } from '../store/write-back.ts'
import { reachTool, toolFaultOf } from './reach-tool.ts'

const verbs: Record<string, Deed['verb'] | undefined> = {
  'alert.acknowledged': 'acknowledge',
  'alert.acknowledgement_withdrawn': 'withdraw',
  'alert.resolved': 'resolve',
}
/** What people do here. What a tool says comes in by the door and announces none of these, so nothing goes round in circles. */
export const deedEvents = [...Object.keys(verbs), 'alert.commented']

/** Tells the tool that sent an alert what somebody did with it here. The alert's timeline says what came of it. */
export const writeBackToTool =
  (outgoing: Pick<Outgoing, 'ask'>, sealing: Sealing): Reaction =>
  async (context, event) => {
    const { eventId, subjectId } = event
    const found = await deedOf(context.db, subjectId, eventId)
    if (!found) return
    const { by, at, settings, source, writeBackSecret, integrationId, integrationName, ...alert } = found
    const place = (settings as IntegrationSettings).writeBack
    const { writeBack } = sources[source as SourceKey]
    if (!place || !writeBack) return
    const told = await toldBy(context, event, by)
    if (!told || !goesBack(place, told.verb)) return
    const earlier = await tellingsOf(context.db, subjectId, eventId)
    if (earlier.some((telling) => telling.type === 'alert.told')) return
    const deed: Deed = { ...told, alert: { ...alert, labels: alert.labels as Record<string, string> }, at }
    const tell = (what: 'alert.told' | 'alert.not_told', text: string, fault: ReturnType<typeof toolFaultOf> | null) =>
      inTransaction(context, async (tx) => {
        await keepToolFault(tx, integrationId, fault, context.now())
        await announce(tx, context, {
          type: what satisfies DetectionEvent,
          subject: { type: 'alert', id: subjectId },
          audience: 'staff',
          payload: { text, by: integrationName, eventId },
        })
      })
    let words: string
    try {
      words = await writeBack.tell(reachTool(outgoing, sealing, place, writeBackSecret), deed)
    } catch (error) {
      const fault = toolFaultOf(error)
      // Once for each reason: it is tried again, and set aside in the end.
      if (!earlier.some(({ text }) => text === fault.text)) await tell('alert.not_told', fault.text, fault)
      throw error
    }
    await tell('alert.told', words, null)
  }

/** Whether the integration wants its tool to hear of it. */
export function goesBack({ deeds = usualDeeds }: NonNullable<IntegrationSettings['writeBack']>, verb: Deed['verb']) {
  const asked: readonly WrittenDeed[] = deeds
  return asked.includes(verb === 'withdraw' ? 'acknowledge' : verb)
}

/** What was done, or what was written and by whom; undefined for what was restricted since. */
async function toldBy(
  { db }: Context,
  { type, payload }: HappenedEvent,
  by: string,
): Promise<Pick<Deed, 'verb' | 'text' | 'by'> | undefined> {
  const verb = verbs[type]
  if (verb) return { verb, by, text: typeof payload['reason'] === 'string' ? payload['reason'] : null }
  const message = await messageOf(db, Number(payload['incidentEventId']))
  return message && { verb: message.kind, by: message.by, text: textOf(message.html) }
}
