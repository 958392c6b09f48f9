import type { Actor } from '../../platform/context.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Feed, FeedSurroundings, Listener } from './create-feed.ts'

interface Stream {
  send(message: { event?: string; data: unknown }): void
  onClose(then: () => void): void
  close(): void
}
export interface Follower {
  actor: Actor
  /** Asks again who it is: sessions end, roles change. */
  identify(): Promise<Actor>
  /** They followed before, and may have missed something. */
  wasAway: boolean
  /** Opens the stream to them; after that nothing can be refused. */
  open(): Stream
}

/** Tells one caller what changes of all that they may see, for as long as they are who they were. */
export async function followChanges(feed: Feed, log: FeedSurroundings['log'], follower: Follower): Promise<void> {
  await feed.start(follower.actor)
  const stream = follower.open()
  const listener: Listener = {
    actor: follower.actor,
    tell: (change) => stream.send({ data: change }),
    reset: () => stream.send({ event: 'reset', data: {} }),
    check: () => void stillThere(),
  }
  stream.onClose(feed.add(listener, follower.wasAway))

  let isAsking = false
  async function stillThere(): Promise<void> {
    if (isAsking) return
    isAsking = true
    try {
      const actor = await follower.identify()
      if (actor.id === follower.actor.id) listener.actor = actor
      else stream.close()
    } catch (error) {
      if (!(error instanceof Refusal)) log.warn({ error }, 'a live stream could not be checked')
      stream.close()
    }
    isAsking = false
  }
}
