import { recordContact } from '../../contacts/index.ts'
import { Background } from '../../platform/background/background.ts'
import type { Context } from '../../platform/context.ts'
import { contacts } from '../rules/contacts.ts'
import { known } from './known.ts'
import type { Ids } from './play-life.ts'

/** Writes down what people told the desk that is no incident, as its people do. */
export async function keepContacts(context: Context, ids: Ids): Promise<void> {
  const now = context.now().getTime()
  for (const { by, told, channel, text, outcome, hoursAgo } of contacts) {
    const at = new Date(now - hoursAgo * 3_600_000)
    const then = { ...context, actor: known(ids.actors, told), now: () => at, background: new Background() }
    const { personId } = known(ids.actors, by)
    await recordContact(then, { personId, channel, text, outcome, note: '' })
  }
}
