import type { IntegrationSettings, SourceKey } from '../../../contract/detection.ts'
import type { HappenedEvent, Reaction } from '../../platform/background/background.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { announce } from '../../platform/events.ts'
import type { Outgoing } from '../../platform/outgoing/outgoing.ts'
import type { Sealing } from '../../platform/sealing.ts'
import type { DetectionEvent } from '../events.ts'
import { deedOf, tellingsOf } from '../queries/deed.ts'
import { sources } from '../sources/sources.ts'
import type { AskTool, Deed } from '../sources/write-back.ts'

const verbs: Record<string, Deed['verb']> = {
  'alert.acknowledged': 'acknowledge',
  'alert.acknowledgement_withdrawn': 'withdraw',
  'alert.resolved': 'resolve',
}
/** What people do here. What a tool says comes in by the door and announces none of these, so nothing goes round in circles. */
export const deeds = Object.keys(verbs)

/** Tells the tool that sent an alert what somebody did with it here. The alert's timeline says what came of it. */
export const writeBackToTool =
  (outgoing: Pick<Outgoing, 'ask'>, sealing: Sealing): Reaction =>
  async (context, { eventId, type, subjectId, payload }: HappenedEvent) => {
    const found = await deedOf(context.db, subjectId, eventId)
    if (!found) return
    const { by, at, settings, source, writeBackSecret, integrationName, ...alert } = found
    const place = (settings as IntegrationSettings).writeBack
    const { writeBack } = sources[source as SourceKey]
    if (!place || !writeBack) return
    const earlier = await tellingsOf(context.db, subjectId, eventId)
    if (earlier.some((telling) => telling.type === 'alert.told')) return
    const secret = writeBackSecret === null ? undefined : sealing.open(writeBackSecret)
    const reason = typeof payload['reason'] === 'string' ? payload['reason'] : null
    const deed: Deed = {
      verb: verbs[type]!,
      alert: { ...alert, labels: alert.labels as Record<string, string> },
      by,
      reason,
      at,
    }
    const tell = (what: 'alert.told' | 'alert.not_told', text: string) =>
      tellTimeline(context, subjectId, { type: what, text, by: integrationName, eventId })
    let words: string
    try {
      words = await writeBack(askAt(outgoing, place, secret), deed)
    } catch (error) {
      const { message } = error as Error
      // Once for each reason: it is tried again, and set aside in the end.
      if (!earlier.some(({ text }) => text === message)) await tell('alert.not_told', message)
      throw error
    }
    await tell('alert.told', words)
  }

/** A name makes of the secret a password; alone it is a token. */
function askAt(
  { ask }: Pick<Outgoing, 'ask'>,
  { address, user }: { address: string; user?: string | undefined },
  secret: string | undefined,
): AskTool {
  const authorization =
    user === undefined ? `Bearer ${secret}` : `Basic ${Buffer.from(`${user}:${secret ?? ''}`).toString('base64')}`
  const headers = { 'user-agent': 'Allclear', ...((user ?? secret) !== undefined && { authorization }) }
  return (path, question) =>
    ask(address.replace(/\/$/, '') + path, { ...question, headers: { ...headers, ...question.headers } })
}

function tellTimeline(
  context: Context,
  alertId: string,
  { type, ...payload }: { type: 'alert.told' | 'alert.not_told'; text: string; by: string; eventId: number },
): Promise<void> {
  return inTransaction(context, async (tx) => {
    await announce(tx, context, {
      type: type satisfies DetectionEvent,
      subject: { type: 'alert', id: alertId },
      audience: 'staff',
      payload,
    })
  })
}
