import type { Input } from '../../../contract/endpoint.ts'
import type * as verbs from '../../../contract/incident-verbs.ts'
import type { Incident } from '../../../contract/incidents.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { Refusal } from '../../platform/refusal.ts'
import { presentIncident } from '../present.ts'
import { readSurroundings } from '../queries/record.ts'
import { isRequester, makesSense } from '../rules/access.ts'
import { reply as decide } from '../rules/entries.ts'
import type { IncidentRecord } from '../rules/incident.ts'
import { findSurvivorId } from '../store/family.ts'
import { lockIncident } from '../store/incident.ts'
import { applyAll, lockFor } from './change-incident.ts'
import { claimUploads } from './claim-uploads.ts'
import { cleanMessage } from './clean-message.ts'

type Message = Input<typeof verbs.replyToUser>

export function replyToUser(context: Context, input: Message): Promise<Incident> {
  return inTransaction(context, async (tx) => {
    const incident = await reply(tx, context, input, 'record')
    return presentIncident(incident, await readSurroundings(tx, incident, context.actor), context.actor, context.now())
  })
}

/** A message to a merged incident reaches its survivor; the answer is the incident that it was sent to. */
export async function reply(
  tx: Tx,
  context: Context,
  { incidentId, attachmentIds, html: sent }: Message,
  sees: 'record' | 'own_case' = 'own_case',
): Promise<IncidentRecord> {
  const html = cleanMessage(sent, 'html')
  const addressed = await lockFor(tx, context, { incidentId }, 'reply', sees)
  const isMerged = addressed.mergedIntoId !== null
  const incident = isMerged ? await lockSurvivor(tx, incidentId, context.now()) : addressed
  const decisions = decide(
    incident,
    { html, attachmentIds },
    {
      isFromUser: isRequester(addressed, context.actor),
      viaNumber: isMerged ? addressed.number : null,
      now: context.now(),
    },
  )
  await claimUploads(tx, context, attachmentIds, incident.id, 'everyone')
  const changed = await applyAll(tx, context, incident, decisions)
  return isMerged ? addressed : changed
}

async function lockSurvivor(tx: Tx, mergedId: string, now: Date): Promise<IncidentRecord> {
  const survivor = (await lockIncident(tx, await findSurvivorId(tx, mergedId))) as IncidentRecord
  if (!makesSense('reply', survivor, now))
    throw new Refusal('conflict', 'verb_not_allowed', 'The incident that this one was merged into has ended', {
      verb: 'reply',
      state: survivor.state,
    })
  return survivor
}
