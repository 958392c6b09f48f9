import type { Language } from '../../../contract/values.ts'
import { findVersion } from '../../models/index.ts'
import { needOrganisation } from '../../people/index.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import { newId } from '../../platform/id.ts'
import { htmlOf } from '../../platform/rich-text.ts'
import { isOpen, type IncidentRecord } from '../rules/incident.ts'
import { closeByModel, reopen } from '../rules/lifecycle.ts'
import { afterRunbook, recovered, resolveByRecovery } from '../rules/recovery.ts'
import { affectedThings, markRestored } from '../store/affected.ts'
import { lockIncident } from '../store/incident.ts'
import { findLastPayload, wasTouched } from '../store/log.ts'
import { apply, applyAll } from './change-incident.ts'

interface Recovery {
  alertTitles: readonly string[]
  settledSeconds: number
}

/**
 * Monitoring says that it works again. What nobody has laid hands on is resolved and closes itself; whoever works on it
 * hears of it, and decides. Answers what was done.
 */
export async function endByRecovery(
  tx: Tx,
  context: Context,
  incidentId: string,
  recovery: Recovery,
): Promise<'resolved' | 'told' | 'nothing'> {
  const incident = (await lockIncident(tx, incidentId)) as IncidentRecord | undefined
  if (!incident || !isOpen(incident)) return 'nothing'
  if (await wasTouched(tx, incidentId)) {
    await apply(tx, context, incident, recovered(recovery))
    return 'told'
  }
  const { autoCloseDays, ...organisation } = await needOrganisation(tx)
  const language = organisation.language as Language
  const now = context.now()
  const things = await affectedThings(tx, incidentId)
  const restored = [
    ...things,
    ...(incident.serviceId === null ? [] : [{ serviceId: incident.serviceId }]),
    ...(incident.ciId === null ? [] : [{ ciId: incident.ciId }]),
  ]
  await markRestored(
    tx,
    incidentId,
    restored.map((thing) => ({ id: newId(), ...thing })),
    now,
  )
  const healing = await findHealing(tx, incident, language)
  const resolved = resolveByRecovery(incident, recovery, restored, { autoCloseDays, language, now }, healing)
  const isReported = healing && incident.closing === 'automatic'
  await applyAll(tx, context, incident, isReported ? [resolved, closeByModel(now)] : [resolved])
  return 'resolved'
}

/** What its model had run, if that had come to a good end before it recovered. */
async function findHealing(tx: Tx, { id, modelId, modelVersion }: IncidentRecord, language: Language) {
  const ended = await findLastPayload(tx, id, 'incident.runbook_ended')
  if (ended?.['heals'] !== true || ended['state'] !== 'succeeded' || modelId === null || modelVersion === null)
    return undefined
  const { content } = await findVersion(tx, modelId, modelVersion)
  const runbook = String(ended['runbook'])
  const resolution = content.solution
    ? {
        solution: content.solution.text,
        kind: content.solution.kind,
        cause: content.solution.cause,
        isModelSolution: true,
      }
    : { solution: htmlOf(afterRunbook(runbook, language)), kind: 'other' as const, cause: '' }
  return { runbook, resolution }
}

/** It fires again before it was closed: back to diagnosis, counted. False where the incident has ended. */
export async function fireAgain(tx: Tx, context: Context, incidentId: string, title: string): Promise<boolean> {
  const incident = (await lockIncident(tx, incidentId)) as IncidentRecord | undefined
  if (!incident || incident.state === 'closed' || incident.state === 'cancelled') return false
  if (incident.state === 'resolved')
    await apply(tx, context, incident, reopen(incident, { reason: title, why: 'fires_again' }, context.now()))
  return true
}
