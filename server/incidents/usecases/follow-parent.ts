import { needOrganisation } from '../../people/index.ts'
import type { HappenedEvent } from '../../platform/background/background.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { goOnWithParent, holdWithParent } from '../rules/hold.ts'
import type { Decision, IncidentRecord } from '../rules/incident.ts'
import { resolveWithParent } from '../rules/resolution.ts'
import { findChildIds } from '../store/family.ts'
import { lockIncident, lockIncidents } from '../store/incident.ts'
import { findLastPayload, hasFollowed } from '../store/log.ts'
import { apply } from './change-incident.ts'

export function resolveChildren(context: Context, event: HappenedEvent): Promise<void> {
  return followParent(context, event, async (parent, child, tx) => {
    const { autoCloseDays } = await needOrganisation(tx)
    return resolveWithParent(parent, child, { autoCloseDays, now: context.now() })
  })
}

export function holdChildren(context: Context, event: HappenedEvent): Promise<void> {
  return followParent(context, event, async (parent, child) => holdWithParent(parent, child, context.now()))
}

export function releaseChildren(context: Context, event: HappenedEvent): Promise<void> {
  return followParent(context, event, async (parent, child, tx) =>
    goOnWithParent(parent, child, await findLastPayload(tx, child.id, 'incident.held')),
  )
}

/** Each child in a transaction of its own, decided anew on how parent and child are by now, and once for an event. */
async function followParent(
  context: Context,
  { eventId, subjectId }: HappenedEvent,
  decide: (parent: IncidentRecord, child: IncidentRecord, tx: Tx) => Promise<Decision | undefined>,
): Promise<void> {
  for (const childId of await findChildIds(context.db, subjectId)) {
    await inTransaction(context, async (tx) => {
      await lockIncidents(tx, [subjectId, childId])
      if (await hasFollowed(tx, childId, eventId)) return
      const parent = (await lockIncident(tx, subjectId)) as IncidentRecord
      const child = (await lockIncident(tx, childId)) as IncidentRecord
      const decision = await decide(parent, child, tx)
      if (!decision) return
      await apply(tx, context, child, { ...decision, detail: { ...decision.detail, causeEventId: eventId } })
    })
  }
}
