import { lockOrganisation, needOrganisation } from '../../people/index.ts'
import type { SetAsideReaction } from '../../platform/background/background.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import { announce } from '../../platform/events.ts'
import type { UpkeepEvent } from '../events.ts'

/** All that were set aside, or the one that is asked for; of two who decide about it, the second finds it no more. */
export async function lockFailedReactions(
  tx: Tx,
  { background }: Context,
  reactionId: string | undefined,
): Promise<SetAsideReaction[]> {
  await lockOrganisation(tx)
  const reactions = await background.findSetAside(tx)
  return reactionId === undefined ? reactions : reactions.filter(({ id }) => id === reactionId)
}

export async function announceReactions(
  tx: Tx,
  context: Context,
  type: UpkeepEvent,
  reactions: readonly SetAsideReaction[],
): Promise<void> {
  const { id } = await needOrganisation(tx)
  await announce(tx, context, {
    type,
    subject: { type: 'organisation', id },
    audience: 'system',
    payload: {
      count: reactions.length,
      reactions: reactions
        .slice(0, 100)
        .map(({ reaction, event }) => ({ reaction, event: event.type, subjectId: event.subjectId })),
    },
  })
}
