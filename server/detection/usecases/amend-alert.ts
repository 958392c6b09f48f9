import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { announce } from '../../platform/events.ts'
import type { DetectionEvent } from '../events.ts'
import type { AlertAmendment } from '../rules/alert.ts'
import { keepableTexts, oneLine } from '../rules/event-text.ts'
import { amendAlert as amend, lockAlert } from '../store/alert.ts'

/**
 * Changes words of an alert, or says something about it. The words then stay until it fires anew; `by` is whom the sender
 * names.
 */
export function amendAlert(
  context: Context,
  alertId: string,
  { amendment, note, by }: { amendment?: AlertAmendment; note?: string; by?: string | undefined },
): Promise<void> {
  return inTransaction(context, async (tx) => {
    if (!(await lockAlert(tx, alertId))) return
    const subject = { type: 'alert', id: alertId }
    const who = by === undefined ? {} : { by: oneLine(by, 100) }
    if (amendment) {
      const changes = {
        ...amendment,
        ...(amendment.title !== undefined && { title: oneLine(amendment.title, 500) || '(no title)' }),
        ...(amendment.description !== undefined && { description: keepableText(amendment.description) }),
        ...(amendment.labels && { labels: keepableTexts(amendment.labels) }),
      }
      await amend(tx, alertId, changes, context.now())
      const type = 'alert.amended' satisfies DetectionEvent
      await announce(tx, context, { type, subject, audience: 'staff', payload: { changes, ...who } })
    }
    if (note !== undefined) {
      const type = 'alert.noted' satisfies DetectionEvent
      await announce(tx, context, { type, subject, audience: 'staff', payload: { text: keepableText(note), ...who } })
    }
  })
}

const keepableText = (text: string): string => text.replaceAll('\0', '').slice(0, 20_000).toWellFormed()
