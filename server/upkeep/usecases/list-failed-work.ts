import type { Answer } from '../../../contract/endpoint.ts'
import type { listFailedWork as contract, FailedWork } from '../../../contract/upkeep.ts'
import { findHidden, findNamed } from '../../audit/index.ts'
import { countSetAside, findSetAside } from '../../platform/background/set-aside.ts'
import type { Context } from '../../platform/context.ts'

const mostShown = 200

export async function listFailedWork({ db, actor, background }: Context): Promise<Answer<typeof contract>> {
  const reactions = await background.findSetAside(db)
  const due = await findSetAside(db, mostShown)
  const ofReactions = reactions.slice(0, mostShown).map(({ id, reaction, event, since, error }) => ({
    work: { reactionId: id, work: reaction, eventType: event.type },
    recordId: event.subjectId,
    failure: { since, error, triesAgainAt: null },
  }))
  const ofDue = due.map(({ work, recordId, firstFailedAt, tryAt, error }) => ({
    work: { reactionId: null, work, eventType: null },
    recordId,
    failure: { since: firstFailedAt, error, triesAgainAt: tryAt },
  }))
  const found = [...ofReactions, ...ofDue]
  const ids = found.map(({ recordId }) => recordId)
  const hidden = await findHidden(db, actor.personId, ids)
  const named = new Map((await findNamed(db, ids)).map((record) => [record.id, record]))
  const items = found.map(({ work, recordId, failure: { since, error, triesAgainAt } }) => ({
    ...work,
    record: hidden.has(recordId) ? null : ((named.get(recordId) as FailedWork['record'] | undefined) ?? null),
    error: hidden.has(recordId) ? null : error,
    since: since.toISOString(),
    triesAgainAt: triesAgainAt?.toISOString() ?? null,
  }))
  return {
    items: items.toSorted((one, other) => (one.since < other.since ? 1 : -1)),
    total: reactions.length + (await countSetAside(db)),
  }
}
